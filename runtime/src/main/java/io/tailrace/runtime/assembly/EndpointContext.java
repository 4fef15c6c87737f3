// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.Counter;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.source.JobEndListener;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.count.TaskCounters;
import java.util.concurrent.ThreadFactory;

/** What a source's reader and a sink's writer may know of the task they are in. */
record EndpointContext(
        String name,
        int taskIndex,
        int parallelism,
        TaskClock clock,
        TaskCounters counters,
        TaskHost host,
        Runnable waker,
        long startedMs)
        implements SourceContext, SinkContext {

    @Override
    public long processingTimeMs() {
        return clock.nowMs();
    }

    @Override
    public void wake() {
        waker.run();
    }

    @Override
    public void whenJobEnds(JobEndListener listener) {
        host.jobEnd().listen(name + "/" + taskIndex, listener);
    }

    @Override
    public ThreadFactory threads() {
        return host.threads();
    }

    @Override
    public Counter counter(String counterName) {
        return counters.named(name, counterName);
    }
}
