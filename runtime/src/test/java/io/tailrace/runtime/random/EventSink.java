// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.sink.Sink;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.CollectingSink.Written;
import io.tailrace.runtime.fixture.CommittingSink;
import java.util.List;
import java.util.function.Supplier;

/**
 * A sink of a test, and what has become visible of what was written to it.
 *
 * @param epochs with which checkpoint each of those was prepared; none where nothing is prepared
 * @param nextAttempt tells it that another attempt at running the job begins
 */
record EventSink(
        Sink<Event> sink,
        Supplier<List<Written<Event>>> written,
        Supplier<List<Long>> epochs,
        Supplier<List<String>> objections,
        Runnable nextAttempt) {

    static EventSink collecting() {
        CollectingSink<Event> sink = new CollectingSink<>();
        return new EventSink(sink, sink::written, List::of, List::of, () -> {});
    }

    static EventSink committing(Runnable mayFail) {
        CommittingSink<Event> sink = new CommittingSink<>(mayFail);
        return new EventSink(
                sink, sink::written, sink::epochs, sink::objections, sink::nextAttempt);
    }
}
