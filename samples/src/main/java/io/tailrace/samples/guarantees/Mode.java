// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.files.sink.FileSink;
import io.tailrace.operator.sink.Sink;
import io.tailrace.runtime.engine.Checkpoints;
import io.tailrace.runtime.engine.JobConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A guarantee, and what makes it: when input is let go of, and when output is seen. */
enum Mode {
    /** Goes on from a checkpoint, and shows what belongs to one when it is complete. */
    EXACTLY_ONCE(true, true),
    /** Goes on from a checkpoint, and shows everything at once: what came after it comes again. */
    AT_LEAST_ONCE(true, false),
    /** Lets go of an order when it receives it: what was under way is gone. */
    AT_MOST_ONCE(false, false);

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final boolean readsAgain;
    private final boolean commits;

    Mode(boolean readsAgain, boolean commits) {
        this.readsAgain = readsAgain;
        this.commits = commits;
    }

    boolean mayRepeat() {
        return readsAgain && !commits;
    }

    boolean mayLose() {
        return !readsAgain;
    }

    /** Where to note what was received, for a mode that does not read again. */
    Receipts receipts(Path directory) throws IOException {
        return readsAgain ? null : Receipts.in(directory.resolve("received"));
    }

    Sink<String> lines(Path directory) {
        return commits ? FileSink.text(linesIn(directory)) : new AppendedLines(linesIn(directory));
    }

    JobConfig config(Path directory) {
        if (!readsAgain) {
            return JobConfig.defaults();
        }
        return JobConfig.defaults()
                .withCheckpoints(
                        Checkpoints.in(directory.resolve("checkpoints"), INTERVAL)
                                .withGuarantee(
                                        commits
                                                ? Guarantee.EXACTLY_ONCE
                                                : Guarantee.AT_LEAST_ONCE));
    }

    static Path linesIn(Path directory) {
        return directory.resolve("lines");
    }

    /** As in a name of a file. */
    String dashed() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
