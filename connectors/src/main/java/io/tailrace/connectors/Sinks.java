// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.sink.Sink;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Sinks that ship with the library. */
public final class Sinks {

    private Sinks() {}

    /** Prints every record to standard output, one a line. */
    public static <T> ConsoleSink<T> console() {
        return ConsoleSink.toStandardOutput();
    }

    /** Prints every record, one a line. The stream is flushed but not closed. */
    public static <T> ConsoleSink<T> console(PrintStream out) {
        return ConsoleSink.to(out);
    }

    /** Keeps what is written, to be looked at by this process. */
    public static <T> Collected<T> collector() {
        return new Collected<>();
    }

    /**
     * Calls a function with every record. All tasks share it: where the sink is parallel, it must
     * be safe to call from several threads. Where something must be opened and closed, use {@link
     * #forEachTask}.
     */
    public static <T> Sink<T> forEach(RecordConsumer<? super T> consumer) {
        return new ForEachSink<T>(() -> TaskConsumer.of(consumer));
    }

    /** Gives every task a consumer of its own, which it opens, calls and closes. */
    public static <T> Sink<T> forEachTask(Supplier<? extends TaskConsumer<? super T>> consumers) {
        return new ForEachSink<T>(consumers);
    }

    /** Counts what is written and keeps nothing. */
    public static <T> Discarded<T> discard() {
        return new Discarded<>();
    }
}
