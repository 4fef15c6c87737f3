// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import static io.tailrace.windowing.Windows.sliding;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.checkpoint.store.files.PathFiles;
import io.tailrace.connectors.RateSource;
import io.tailrace.connectors.Sources;
import io.tailrace.files.sink.FileSink;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Checkpoints;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.windowing.aggregate.Aggregates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The job that is killed: the same pipeline each time, on another number of tasks perhaps. */
final class TorturedJob {

    static final Duration WINDOW = Duration.ofMillis(400);
    static final Duration SLIDE = Duration.ofMillis(200);

    /** Of so many accounts one is looked at through windows. */
    static final int WINDOWED_EACH = 16;

    private final TortureSettings settings;
    private final CommitWindow window;
    private final Runnable onWrite;

    /**
     * @param onWrite called whenever a sink was written to, by its threads
     */
    TorturedJob(TortureSettings settings, CommitWindow window, Runnable onWrite) {
        this.settings = settings;
        this.window = window;
        this.onWrite = onWrite;
    }

    /**
     * @param limit how many readings there are in all
     */
    Pipeline pipeline(Path directory, int tasks, long limit) {
        Readings readings = new Readings(settings.accounts());
        RateSource<Reading> source =
                Sources.rate(settings.rate(), readings::at)
                        .inSplits(Readings.SPLITS)
                        .limitedTo(limit);
        PipelineBuilder builder = Pipeline.named("tortured").parallelism(tasks);
        EventStream<Reading> stream =
                builder.from("readings", source)
                        .withTimestamps(
                                Reading::atMs,
                                Watermarks.boundedDelay(Duration.ofMillis(Readings.DISORDER_MS)));
        int paperLength = settings.paperLength();
        stream.keyByLong(Reading::account)
                .process("book", () -> new AccountBook(paperLength))
                .to("totals", lines(directory.resolve("totals")));
        stream.filter("windowed", reading -> reading.account() % WINDOWED_EACH == 0)
                .keyByLong(Reading::account)
                .window(sliding(WINDOW, SLIDE))
                .aggregate("sums", Aggregates.sumLong(Reading::amount))
                .asPanes()
                .map("line", pane -> windowLine(pane.key(), pane.window().start(), pane.value()))
                .to("windows", lines(directory.resolve("windows")));
        return builder.build();
    }

    private Sink<String> lines(Path directory) {
        return HaltingSink.of(FileSink.text(directory), window, onWrite);
    }

    /**
     * @param whole whether each checkpoint is to hold everything, and tells how much that is
     */
    JobConfig config(Path checkpoints, boolean whole) {
        CheckpointPolicy policy =
                CheckpointPolicy.every(Duration.ofMillis(settings.intervalMs()))
                        .withIncrements(whole ? Increments.none() : Increments.ofLargeState());
        return JobConfig.defaults()
                .withCheckpoints(
                        Checkpoints.in(
                                () ->
                                        FileCheckpointStore.open(
                                                new HaltingFiles(
                                                        PathFiles.making(checkpoints), window),
                                                StoreOptions.defaults(),
                                                InstantSource.system(),
                                                "tortured"),
                                policy));
    }

    static String windowLine(long account, long startMs, long sum) {
        return "window " + account + " " + startMs + " " + sum;
    }
}
