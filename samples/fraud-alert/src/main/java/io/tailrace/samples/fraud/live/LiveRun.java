// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import io.tailrace.files.sink.FileSink;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobEvent;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.fraud.detection.AlertChange;
import io.tailrace.samples.fraud.detection.AlertLine;
import io.tailrace.samples.fraud.detection.FraudPipeline;
import io.tailrace.samples.fraud.detection.TooLate;
import io.tailrace.samples.fraud.traffic.PaymentSource;
import io.tailrace.samples.fraud.traffic.Traffic;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the pipeline, watched: from where the last one ended to where somebody ends it. */
public final class LiveRun {

    private static final long NEWS_EVERY_MS = 1_000;
    private static final int STATE_EVERY = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Options options;
    private final RunDirectory directory;
    private final PaymentSource payments;
    private final Scores scores;
    private final Screen screen;
    private final CountDownLatch said = new CountDownLatch(1);
    private volatile long checkpointAtNs;

    private LiveRun(Options options, RunDirectory directory, Screen screen) {
        Traffic traffic = new Traffic(directory.seed());
        this.options = options;
        this.directory = directory;
        this.screen = screen;
        this.scores = new Scores(traffic);
        this.payments =
                PaymentSource.of(traffic)
                        .pacedAt(options.perSecond())
                        .endingBefore(options.payments());
    }

    /**
     * @throws MisuseException if the directory is not one that can be gone on with
     */
    public static LiveRun of(Options options, PrintStream out) throws IOException {
        try {
            RunDirectory directory =
                    RunDirectory.open(options.directory(), options.seed(), options.fresh());
            return new LiveRun(options, directory, new Screen(out));
        } catch (FileSystemException failure) {
            throw new MisuseException(
                    "'%s' cannot be used as a directory: %s; name another --directory"
                            .formatted(options.directory(), failure));
        }
    }

    /** Returns whether all went well. */
    public boolean toTheEnd() throws Exception {
        Pipeline pipeline = pipeline();
        if (options.explain()) {
            screen.say(pipeline.explain());
        }
        // region run
        JobConfig config =
                JobConfig.defaults()
                        .withCheckpoints(directory.checkpoints(), options.interval())
                        .withListener(this::hear);
        try (Job job = RingEngine.start(pipeline, config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopEarly(job)));
            introduce(job);
            watch(job);
            return takeLeave(job);
        }
        // endregion
        finally {
            said.countDown();
        }
    }

    private Pipeline pipeline() {
        return FraudPipeline.of(
                options.tasks(),
                payments,
                FileSink.<AlertChange>text(directory.alerts(), AlertLine::of),
                new Onlooker(scores, screen),
                FileSink.<TooLate>text(directory.tooLate(), TooLate::line));
    }

    private void hear(JobEvent event) {
        if (event instanceof JobEvent.CheckpointComplete) {
            checkpointAtNs = System.nanoTime();
        } else if (event instanceof JobEvent.CheckpointFailed failed) {
            screen.say("   checkpoint %d failed: %s", failed.checkpoint(), failed.why());
        } else if (event instanceof JobEvent.WillRestart restart) {
            screen.say("   failed, and begins again: %s", restart.failure());
        }
    }

    private void introduce(Job job) throws IOException {
        long from = payments.beganAt();
        directory.committed().forEach(scores::hear);
        screen.say(
                "Card payments of seed %d, %s. Ten are a second of event time.",
                directory.seed(),
                options.perSecond() == 0
                        ? "as fast as they are judged"
                        : String.format("%,d a second", options.perSecond()));
        screen.say("Alerts are kept in %s", directory.alerts().toAbsolutePath());
        screen.say(
                job.snapshot()
                        .restore()
                        .map(
                                restore ->
                                        "Goes on at payment %,d, from checkpoint %d."
                                                .formatted(from, restore.checkpoint()))
                        .orElse("Begins anew, at payment 0."));
        screen.say("Ends after %d s, or by Ctrl-C.", options.seconds());
    }

    private void watch(Job job) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds());
        for (int turn = 1; endNs - System.nanoTime() > 0; turn++) {
            try {
                job.completion().toCompletableFuture().get(NEWS_EVERY_MS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                screen.showNews();
                if (turn % STATE_EVERY == 0) {
                    showState(job);
                }
            } catch (ExecutionException failed) {
                return;
            }
        }
    }

    private void showState(Job job) {
        long read = payments.position();
        long ageNs = System.nanoTime() - checkpointAtNs;
        new Figures(job.snapshot(), read, scores.after(read), ageNs).lines().forEach(screen::say);
    }

    private boolean takeLeave(Job job) throws IOException {
        JobStatus ended = job.stop(PATIENCE).toCompletableFuture().join();
        screen.showNews();
        showState(job);
        CheckpointFigures last = job.snapshot().checkpoints().orElseThrow();
        if (ended == JobStatus.FINISHED) {
            directory.ended(payments.position());
            screen.say(
                    "All %,d payments are judged; checkpoint %d.",
                    payments.position(), last.lastId());
            return true;
        }
        screen.say(
                "%s at payment %,d with checkpoint %d. To go on from there: %s",
                ended == JobStatus.STOPPED ? "Stopped" : ended.toString(),
                payments.position(),
                last.lastId(),
                again());
        return ended == JobStatus.STOPPED;
    }

    private String again() {
        String said = options.directory().toString();
        return Options.PROGRAM
                + (said.equals(Options.DEFAULT_DIRECTORY) ? "" : " --directory " + said);
    }

    /** As by Ctrl-C. The process is gone as soon as this returns, so it waits for the last word. */
    private void stopEarly(Job job) {
        job.stop(PATIENCE);
        try {
            said.await(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
