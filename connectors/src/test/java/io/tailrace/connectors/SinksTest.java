// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.Counter;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SinksTest {

    private record Task(int taskIndex) implements SinkContext {
        @Override
        public String name() {
            return "sink";
        }

        @Override
        public int parallelism() {
            return 4;
        }

        @Override
        public long processingTimeMs() {
            return 0;
        }

        @Override
        public Counter counter(String name) {
            throw new UnsupportedOperationException("no counters here");
        }
    }

    @Test
    void shouldPrintALineARecord() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Sink<Integer> sink =
                Sinks.<Integer>console(new PrintStream(printed, false, StandardCharsets.UTF_8))
                        .formatted(number -> "<" + number + ">");
        SinkWriter<Integer> writer = sink.writer(new Task(0));

        writer.write(1, 10);
        writer.write(2, 11);
        writer.flush();

        assertTrue(sink.traits().blocking());
        assertEquals(
                List.of("<1>", "<2>"), printed.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void shouldFailWhenNobodyReadsTheConsole() throws Exception {
        OutputStream closedPipe =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("closed");
                    }
                };
        SinkWriter<String> writer =
                Sinks.<String>console(new PrintStream(closedPipe, false, StandardCharsets.UTF_8))
                        .writer(new Task(0));
        writer.write("lost", 0);

        IOException failure = assertThrows(IOException.class, writer::flush);

        assertTrue(failure.getMessage().contains("'sink'"), failure.getMessage());
    }

    @Test
    void shouldCollectInOrderAndDrainOnce() throws Exception {
        Collected<String> collected = Sinks.collector();
        SinkWriter<String> writer = collected.writer(new Task(0));

        writer.write("a", 1);
        writer.write("b", 2);

        assertEquals(List.of("a", "b"), collected.values());
        assertEquals(
                List.of(new Collected.Entry<>("a", 1), new Collected.Entry<>("b", 2)),
                collected.entries());
        assertEquals(List.of("a", "b"), collected.drain());
        assertEquals(List.of(), collected.drain());
        writer.write("c", 3);
        assertEquals(List.of("c"), collected.values());
    }

    @Test
    @Timeout(60)
    void shouldLoseNothingWhenTasksWriteWhileAnotherThreadDrains() throws Exception {
        int perTask = 20_000;
        Collected<Integer> collected = Sinks.collector();
        Discarded<Integer> discarded = Sinks.discard();
        ExecutorService tasks = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int task = 0; task < 4; task++) {
            int first = task * perTask;
            SinkWriter<Integer> collecting = collected.writer(new Task(task));
            SinkWriter<Integer> counting = discarded.writer(new Task(task));
            running.add(
                    tasks.submit(
                            () -> {
                                for (int at = 0; at < perTask; at++) {
                                    collecting.write(first + at, at);
                                    counting.write(first + at, at);
                                }
                                return null;
                            }));
        }

        List<Integer> drained = new ArrayList<>();
        while (!running.stream().allMatch(Future::isDone)) {
            drained.addAll(collected.drain());
        }
        drained.addAll(collected.drain());
        tasks.shutdown();
        for (Future<?> task : running) {
            task.get(1, TimeUnit.SECONDS);
        }

        Set<Integer> distinct = new HashSet<>(drained);
        assertEquals(4 * perTask, drained.size());
        assertEquals(4 * perTask, distinct.size());
        assertEquals(4L * perTask, discarded.count());
    }

    @Test
    void shouldCallAFunctionWithEveryRecord() throws Exception {
        List<String> seen = new ArrayList<>();
        Sink<String> sink = Sinks.forEach(seen::add);
        SinkWriter<String> writer = sink.writer(new Task(0));

        writer.write("a", 1);
        writer.write("b", 2);
        writer.close();

        assertEquals(List.of("a", "b"), seen);
        assertEquals(SinkGuarantee.NONE, sink.traits().guarantee());
    }

    @Test
    void shouldOpenAndCloseAConsumerPerTask() throws Exception {
        List<String> seen = new ArrayList<>();
        Sink<String> sink = Sinks.forEachTask(() -> new Recording(seen));

        for (int task = 0; task < 2; task++) {
            SinkWriter<String> writer = sink.writer(new Task(task));
            writer.write("x", 7 + task);
            writer.close();
            writer.close();
        }

        assertEquals(List.of("open 0", "x at 7", "close 0", "open 1", "x at 8", "close 1"), seen);
    }

    @Test
    void shouldCloseAConsumerThatFailsToOpen() {
        IllegalStateException opening = new IllegalStateException("half open");
        IOException closing = new IOException("and does not close");
        int[] closed = new int[1];
        Sink<String> sink =
                Sinks.forEachTask(
                        () ->
                                new TaskConsumer<String>() {
                                    @Override
                                    public void open(SinkContext context) {
                                        throw opening;
                                    }

                                    @Override
                                    public void process(String value, long timestamp) {}

                                    @Override
                                    public void close() throws IOException {
                                        closed[0]++;
                                        throw closing;
                                    }
                                });

        Throwable thrown = assertThrows(Throwable.class, () -> sink.writer(new Task(0)));

        assertSame(opening, thrown);
        assertSame(closing, thrown.getSuppressed()[0]);
        assertEquals(1, closed[0]);
    }

    @Test
    void shouldRefuseASupplierThatGivesNull() {
        Sink<String> sink = Sinks.forEachTask(() -> null);

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> sink.writer(new Task(0)));

        assertTrue(refusal.getMessage().contains("'sink'"), refusal.getMessage());
    }

    private static final class Recording implements TaskConsumer<String> {
        private final List<String> seen;
        private int task;

        Recording(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public void open(SinkContext context) {
            task = context.taskIndex();
            seen.add("open " + task);
        }

        @Override
        public void process(String value, long timestamp) {
            seen.add(value + " at " + timestamp);
        }

        @Override
        public void close() {
            seen.add("close " + task);
        }
    }
}
