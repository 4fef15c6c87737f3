// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.connectors.Sinks;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.velocity.Alert;
import io.tailrace.samples.velocity.Payment;
import io.tailrace.samples.velocity.VelocityRule;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Judges made-up payments for a while and shows how it goes. The pipeline runs on the engine's
 * workers; a thread of the demo's own looks at the tally now and then. {@link #stop} is for any
 * thread.
 */
public final class LiveDemo {

    private static final int TASKS = 2;

    /** Payments that are overdue by more than this are not waited for: the machine is too slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CardTraffic traffic;
    private final Duration length;
    private final Tally tally = new Tally();
    private final StoppableSource<Payment> payments;

    private LiveDemo(CardTraffic traffic, Duration length) {
        this.traffic = traffic;
        this.length = length;
        this.payments = new StoppableSource<>(traffic.source(length));
    }

    /**
     * @param perSecond payments made a second
     */
    public static LiveDemo of(long seed, int perSecond, Duration length) {
        return new LiveDemo(new CardTraffic(seed, perSecond), length);
    }

    static Pipeline pipeline(Source<Payment, ?> payments, Tally tally) {
        PipelineBuilder builder = Pipeline.named("demo").parallelism(TASKS);
        OperatorStream<Alert> alerts =
                builder.from("payments", payments)
                        .withTimestamps(
                                Payment::at,
                                Watermarks.boundedDelay(Duration.ofMillis(CardTraffic.DISORDER_MS)))
                        .process("pulse", () -> new Pulse(tally))
                        .keyBy(String.class, Payment::card)
                        .process("velocity", VelocityRule::new);
        alerts.to("alerts", Sinks.forEach(tally::alert));
        alerts.sideOutput(VelocityRule.LATE).to("late-payments", Sinks.forEach(tally::late));
        return builder.build();
    }

    /** The plan of what runs, drawn. */
    public String explain() {
        return pipeline(payments, tally).explain();
    }

    /** Runs until all payments are made or {@link #stop} is called, and all has come out. */
    public Outcome run(Screen screen) {
        Pipeline pipeline = pipeline(payments, tally);
        ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(this::daemon);
        JobSnapshot atTheEnd;
        long tookMs;
        try (Job job = RingEngine.start(pipeline)) {
            long startNs = System.nanoTime();
            watcher.scheduleAtFixedRate(
                    () -> watch(screen, elapsedMs(startNs)),
                    screen.everyMs(),
                    screen.everyMs(),
                    TimeUnit.MILLISECONDS);
            job.await();
            tookMs = elapsedMs(startNs);
            atTheEnd = job.snapshot();
        } finally {
            watcher.shutdownNow();
        }
        screen.show(tally.read(), tookMs);
        GroundTruth truth = GroundTruth.of(traffic, payments.emitted());
        Pace pace = new Pace(traffic.perSecond(), truth.payments(), tookMs);
        return Outcome.of(tally, truth, pace).after(atTheEnd.latencies());
    }

    /** Ends the payments in good order. */
    public void stop() {
        payments.stop();
    }

    private void watch(Screen screen, long elapsedMs) {
        if (elapsedMs >= length.plus(PATIENCE).toMillis()) {
            stop();
        } else {
            screen.show(tally.read(), elapsedMs);
        }
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "demo-screen");
        thread.setDaemon(true);
        return thread;
    }

    private static long elapsedMs(long startNs) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    }
}
