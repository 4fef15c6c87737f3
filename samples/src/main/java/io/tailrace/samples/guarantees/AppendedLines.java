// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends lines to a file, as they come: seen at once, and never taken back. Each run has a file of
 * its own, so that half a line at the end of one stays half a line.
 */
record AppendedLines(Path directory) implements Sink<String> {

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.AT_LEAST_ONCE).thatBlocks();
    }

    @Override
    public SinkWriter<String> writer(SinkContext context) throws IOException {
        Files.createDirectories(directory);
        int run = 1;
        while (Files.exists(file(run, context.taskIndex()))) {
            run++;
        }
        return new Appending(
                Files.newBufferedWriter(
                        file(run, context.taskIndex()), StandardOpenOption.CREATE_NEW));
    }

    private Path file(int run, int task) {
        return directory.resolve("run-%04d-%d.txt".formatted(run, task));
    }

    private record Appending(BufferedWriter out) implements SinkWriter<String> {

        @Override
        public void write(String line, long timestamp) throws IOException {
            out.write(line);
            out.write('\n');
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
