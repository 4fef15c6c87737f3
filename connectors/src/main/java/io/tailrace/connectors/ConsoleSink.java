// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;
import java.util.function.Function;

/**
 * Prints records, one a line, whole lines even where several tasks print. Immutable.
 *
 * <p>Printing waits for whoever reads the other end, so the sink says that it blocks. A stream that
 * has failed (a closed pipe) fails the sink when it flushes, rather than swallow the rest.
 */
public final class ConsoleSink<T> implements Sink<T> {

    private final PrintStream out;
    private final Function<? super T, String> format;

    private ConsoleSink(PrintStream out, Function<? super T, String> format) {
        this.out = Objects.requireNonNull(out, "out");
        this.format = Objects.requireNonNull(format, "format");
    }

    static <T> ConsoleSink<T> toStandardOutput() {
        return to(System.out);
    }

    static <T> ConsoleSink<T> to(PrintStream out) {
        return new ConsoleSink<>(out, String::valueOf);
    }

    /** Prints what the function makes of a record instead of its {@code toString}. */
    public ConsoleSink<T> formatted(Function<? super T, String> format) {
        return new ConsoleSink<>(out, format);
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.AT_LEAST_ONCE)
                .thatBlocks()
                .thatTakes(ResultChanges.RETRACT);
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        return new LineWriter(context.name());
    }

    @Override
    public String toString() {
        return "console";
    }

    private final class LineWriter implements SinkWriter<T> {
        private final String sink;

        LineWriter(String sink) {
            this.sink = sink;
        }

        @Override
        public void write(T value, long timestamp) {
            out.println(format.apply(value));
        }

        @Override
        public void flush() throws IOException {
            if (out.checkError()) {
                throw new IOException(
                        "Sink '%s' could not print: its stream has failed, as when its reader has gone"
                                .formatted(sink));
            }
        }
    }
}
