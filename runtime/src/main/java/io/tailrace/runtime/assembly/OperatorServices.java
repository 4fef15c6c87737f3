// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.Counter;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.runtime.count.TaskCounters;
import io.tailrace.runtime.link.Emitter;
import io.tailrace.runtime.link.GroupTime;
import io.tailrace.state.host.HostServices;

/** What the runtime does for one operator. */
record OperatorServices(
        String node,
        int taskIndex,
        int parallelism,
        Emitter emitter,
        GroupTime time,
        TaskCounters counters)
        implements HostServices<Object> {

    @Override
    public Output<Object> output() {
        return emitter;
    }

    @Override
    public <T> void sideOutput(SideOutput<T> to, T value, long timestamp) {
        emitter.sideOutput(to, value, timestamp);
    }

    @Override
    public Counter counter(String name) {
        return counters.named(node, name);
    }

    @Override
    public long processingTimeMs() {
        return time.processingTimeMs();
    }

    @Override
    public long watermark() {
        return time.watermark();
    }

    @Override
    public long timestamp() {
        return time.timestamp();
    }
}
