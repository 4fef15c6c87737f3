// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ends;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.PushClosedException;
import io.tailrace.connectors.PushHandle;
import io.tailrace.connectors.PushSource;
import io.tailrace.connectors.RateSource;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.driver.CallingThreadEngine;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.samples.velocity.Payment;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.testkit.TestInput;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SourcesGuideTest {

    private static final long START_MS = 1_000_000;

    /** A load of made-up payments, as the guide shows it. */
    private static RateSource<Payment> load() {
        // region rate
        RateSource<Payment> load =
                Sources.rate(10_000, n -> new Payment("card-" + n % 500, 100 + n % 7, n))
                        .rampingUpFrom(100, ofSeconds(5))
                        .lasting(ofSeconds(60))
                        .inSplits(2);
        // endregion
        return load;
    }

    @Test
    void shouldReadALoadByItsScheduleInTheDriver() {
        Collected<Payment> sink = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("load").parallelism(2);
        builder.from("payments", load())
                .withNativeTimestamps(Watermarks.monotonic())
                .to("out", sink);
        RateSource<Payment> load = load();

        try (Driver driver = Driver.start(builder.build(), settings())) {
            driver.runUntilQuiescent();
            assertEquals(1, sink.size());
            driver.advanceClock(ofSeconds(5));
            driver.runUntilQuiescent();
            assertEquals((100 + 10_000) / 2 * 5 + 1, sink.size());

            driver.runToEnd();

            assertEquals(START_MS + ofSeconds(60).toMillis(), driver.nowMs(), 1);
        }
        assertEquals(load.count(), sink.size());
        assertEquals(
                LongStream.range(0, load.count())
                        .map(n -> START_MS + load.dueNanos(n) / 1_000_000)
                        .boxed()
                        .toList(),
                sink.entries().stream().map(Collected.Entry::timestamp).sorted().toList());
    }

    @Test
    void shouldReadByTheClockInTheRingEngine() {
        Collected<Long> sink = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("beat");
        builder.from("beats", Sources.rate(2_000, Long::valueOf).limitedTo(100).inSplits(3))
                .withNativeTimestamps(Watermarks.monotonic())
                .to("out", sink);

        RingEngine.start(builder.build(), parking()).completion().toCompletableFuture().join();

        assertEquals(
                LongStream.range(0, 100).boxed().toList(),
                sink.values().stream().sorted().toList());
    }

    @Test
    void shouldTakeWhatThreadsPush() throws Exception {
        Collected<Payment> sink = Sinks.collector();
        // region push
        PushSource<Payment> pushed = Sources.push(Payment.class).holding(4_096);
        PushHandle<Payment> payments = pushed.handle();

        PipelineBuilder builder = Pipeline.named("pushed");
        builder.from("payments", pushed)
                .withTimestamps(
                        Payment::at, Watermarks.boundedDelay(ofSeconds(2)).idleAfter(ofSeconds(5)))
                .to("ledger", sink);

        Job job = RingEngine.start(builder.build());
        payments.put(new Payment("4711", 1_000, 60_000)); // from any thread; waits while full
        if (!payments.tryPut(new Payment("4712", 5, 60_010))) { // never waits
            throw new IllegalStateException("nobody keeps up with what is pushed");
        }
        payments.complete(); // what was put is read, then the source ends
        // endregion
        job.await();

        assertEquals(2, sink.size());
        assertThrows(PushClosedException.class, () -> payments.put(sink.values().get(0)));
    }

    @Test
    void shouldSayThatAThreadWouldWaitForItself() {
        PushSource<Integer> source = Sources.push(Integer.class).holding(1);
        assertTrue(source.handle().tryPut(7));
        PipelineBuilder builder = Pipeline.named("circle");
        builder.from("in", source)
                .withoutTimestamps()
                .fused()
                .map(
                        "back",
                        value -> {
                            putAll(source.handle(), 0, 2);
                            return value;
                        })
                .to("out", Sinks.discard());

        OperatorFailureException failure =
                assertThrows(
                        OperatorFailureException.class,
                        () -> CallingThreadEngine.run(builder.build()));

        String message = failure.getMessage();
        assertTrue(message.contains("the thread that would wait for room is the one"), message);
        assertTrue(message.contains("Remedy: tryPut, or another thread"), message);
    }

    @Test
    void shouldWakeAParkedWorkerAndKeepUpWithSeveralThreads() throws Exception {
        PushSource<Integer> source = Sources.push(Integer.class).holding(16);
        Collected<Integer> sink = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("many");
        builder.from("numbers", source).withoutTimestamps().to("out", sink);
        int each = 5_000;
        Job job = RingEngine.start(builder.build(), parking());

        Thread[] threads = new Thread[3];
        for (int thread = 0; thread < threads.length; thread++) {
            int first = thread * each;
            threads[thread] = new Thread(() -> putAll(source.handle(), first, first + each));
            threads[thread].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        source.handle().complete();
        job.await();

        List<Integer> all = sink.values();
        assertEquals(
                IntStream.range(0, threads.length * each).boxed().toList(),
                all.stream().sorted().toList());
        for (int thread = 0; thread < threads.length; thread++) {
            int number = thread;
            List<Integer> own = all.stream().filter(n -> n / each == number).toList();
            assertEquals(own.stream().sorted().toList(), own);
        }
    }

    /** With the sink stuck nothing but the source's own room and the lanes are left. */
    @Test
    void shouldSlowDownWhoPushesAndSetThemFreeWhenTheJobIsCancelled() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        PushSource<Integer> source = Sources.push(Integer.class).holding(2);
        PipelineBuilder builder = Pipeline.named("stuck");
        builder.from("numbers", source)
                .withoutTimestamps()
                .to("out", Sinks.forEach((Integer number) -> stuck.await()));
        Job job = RingEngine.start(builder.build(), parking().withLaneCapacity(2));
        Thread[] putter = new Thread[1];
        Throwable[] thrown = new Throwable[1];
        putter[0] =
                new Thread(
                        () ->
                                thrown[0] =
                                        assertThrows(
                                                PushClosedException.class,
                                                () -> putAll(source.handle(), 0, 1_000_000)));
        putter[0].start();
        while (source.handle().unread() < 2) {
            Thread.onSpinWait();
        }

        var cancelled = job.cancel();
        stuck.countDown();
        cancelled.toCompletableFuture().handle((done, failure) -> done).join();

        putter[0].join();
        assertTrue(thrown[0].getMessage().contains("is over"), thrown[0].getMessage());
    }

    @Test
    void shouldFailTheJobWithWhatTheFeedFailedOf() throws Exception {
        PushSource<Integer> source = Sources.push(Integer.class);
        PipelineBuilder builder = Pipeline.named("failing");
        Collected<Integer> sink = Sinks.collector();
        builder.from("numbers", source).withoutTimestamps().to("out", sink);
        Job job = RingEngine.start(builder.build());

        IllegalStateException broken = new IllegalStateException("the feed broke");
        source.handle().fail(broken);

        CompletionException failed =
                assertThrows(
                        CompletionException.class,
                        () -> job.completion().toCompletableFuture().join());
        assertSame(broken, failed.getCause().getCause());
        assertThrows(PushClosedException.class, () -> source.handle().tryPut(1));
    }

    @Test
    void shouldServeOneJobAfterTheOther() throws Exception {
        PushSource<Integer> source = Sources.push(Integer.class);
        Collected<Integer> sink = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("again");
        builder.from("numbers", source).withoutTimestamps().to("out", sink);
        Pipeline pipeline = builder.build();
        RingEngine.start(pipeline).cancel().toCompletableFuture().handle((d, f) -> d).join();
        assertThrows(PushClosedException.class, () -> source.handle().put(1));

        Job second = RingEngine.start(pipeline);
        source.handle().put(2);
        source.handle().complete();
        second.completion().toCompletableFuture().join();

        assertEquals(List.of(2), sink.values());
    }

    @Test
    void shouldRunOnTheCallingThread() throws Exception {
        PushSource<Integer> source = Sources.push(Integer.class);
        Collected<Integer> sink = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("here");
        builder.from("numbers", source).withoutTimestamps().to("out", sink);
        source.handle().put(1);
        source.handle().complete();

        CallingThreadEngine.run(builder.build());

        assertEquals(List.of(1), sink.values());
    }

    /** Emits the time of the timer that every record sets a second ahead. */
    private static final class OneSecondLater implements KeyedOperator<Integer, Integer, Long> {
        private OperatorContext<Integer, Long> context;

        @Override
        public void open(OperatorContext<Integer, Long> context) {
            this.context = context;
        }

        @Override
        public void onRecord(Integer value, long timestamp) {
            context.timers().set(TimeDomain.EVENT, timestamp + 1_000, 0);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            context.output().emit(time);
        }
    }

    @Test
    void shouldHoldNoWatermarkBackWhileNobodyPushes() throws Exception {
        PushSource<Integer> busy = Sources.push(Integer.class);
        PushSource<Integer> silent = Sources.push(Integer.class);
        Collected<Long> sink = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("silent");
        EventStream<Integer> numbers =
                builder.from("busy", busy).withNativeTimestamps(Watermarks.monotonic());
        numbers.union(
                        builder.from("silent", silent)
                                .withNativeTimestamps(
                                        Watermarks.<Integer>monotonic()
                                                .idleAfter(Duration.ofSeconds(3))))
                .keyBy(Integer.class, n -> n)
                .process("later", OneSecondLater::new)
                .to("out", sink);

        try (Driver driver = Driver.start(builder.build(), settings())) {
            busy.handle().put(1, 10_000);
            busy.handle().put(2, 20_000);
            driver.runUntilQuiescent();
            assertEquals(List.of(), sink.values());

            driver.advanceClock(ofSeconds(3));
            driver.runUntilQuiescent();

            assertEquals(List.of(11_000L), sink.values());
        }
    }

    @Test
    void shouldBeReplacedInATestByItsName() {
        PushSource<Integer> source = Sources.push(Integer.class);
        PipelineBuilder builder = Pipeline.named("tested");
        Collected<Integer> sink = Sinks.collector();
        builder.from("numbers", source).withoutTimestamps().map(n -> n + 1).to("out", sink);

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            TestInput<Integer> numbers = test.input("numbers", Integer.class);
            numbers.send(4);

            assertEquals(List.of(5), test.output("out", Integer.class).drain());
        }
        assertFalse(source.handle().unread() > 0);
    }

    private static void putAll(PushHandle<Integer> into, int from, int to) {
        for (int n = from; n < to; n++) {
            try {
                into.put(n);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static JobConfig parking() {
        return JobConfig.defaults().withIdling(Idling.parking());
    }

    private static DriverSettings settings() {
        return DriverSettings.seeded(3).startingAt(START_MS);
    }
}
