// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import io.tailrace.samples.child.ChildJvm;
import io.tailrace.samples.child.JavaProgram;
import io.tailrace.samples.torture.Kill.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One run of the job in its directory: killed and started again so often, and let come to its end.
 * What it shows is judged while the next process starts, and in the end. Used by one thread.
 */
final class KillRound {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final TortureSettings settings;
    private final SplittableRandom random;
    private final RecoveryTimes recoveries;
    private final JavaProgram program;
    private final ShownLines shown;
    private final List<String> objections = new ArrayList<>();
    private final long startedNs = System.nanoTime();
    private long killedNs;
    private int kills;
    private int inWindow;

    /**
     * @param recoveries to which those of this round are added
     */
    KillRound(Path directory, TortureSettings settings, long seed, RecoveryTimes recoveries) {
        this.directory = directory;
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        this.recoveries = recoveries;
        this.program = TorturedProgram.program(directory, settings);
        this.shown = new ShownLines(directory, settings.accounts());
    }

    /**
     * @return what was wrong, empty if nothing
     */
    List<String> run(int times) throws InterruptedException {
        try {
            if (settings.stateBytes() > 0) {
                fill();
            }
            for (int kill = 0; kill < times && shown.objections().isEmpty(); kill++) {
                killOnce(Kill.drawn(random, settings.intervalMs(), settings.stateBytes() > 0));
            }
            if (shown.objections().isEmpty()) {
                runToTheEnd();
            }
        } catch (IOException failure) {
            objections.add(failure.getMessage());
        }
        objections.addAll(shown.objections());
        return objections;
    }

    int kills() {
        return kills;
    }

    /** How many of them were inside the commit window. */
    int inWindow() {
        return inWindow;
    }

    long lines() {
        return shown.lines();
    }

    /** Readings from that index on are not due by now. */
    private long limit() {
        long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
        return settings.rate() * (elapsedMs + 1_000) / 1_000;
    }

    /** Until all state that was asked for is in a checkpoint. */
    private void fill() throws IOException, InterruptedException {
        try (ChildJvm child = start(1, Long.MAX_VALUE, TorturedProgram.WHOLE)) {
            child.await(this::isOfFullSize, PATIENCE);
            kill(child);
        }
    }

    private boolean isOfFullSize(String line) {
        return line.startsWith(TorturedProgram.COMPLETE)
                && Long.parseLong(line.substring(TorturedProgram.COMPLETE.length()))
                        >= settings.stateBytes();
    }

    private void killOnce(Kill plan) throws IOException, InterruptedException {
        String[] halt =
                plan.kind() == Kind.IN_WINDOW
                        ? TorturedProgram.haltingAt(plan.moment(), plan.nth())
                        : new String[0];
        try (ChildJvm child = start(plan.tasks(), Long.MAX_VALUE, halt)) {
            shown.look(limit());
            if (plan.kind() == Kind.BLIND) {
                pause(plan.delayMs());
            } else {
                awaitOutputOrHalt(child, plan);
            }
            kill(child);
        } catch (IOException failure) {
            throw new IOException(
                    "kill %d, %s: %s".formatted(kills, plan, failure.getMessage()), failure);
        }
    }

    private void awaitOutputOrHalt(ChildJvm child, Kill plan)
            throws IOException, InterruptedException {
        ChildJvm.Line line =
                child.await(
                        said ->
                                said.equals(TorturedProgram.OUTPUT)
                                        || said.startsWith(CommitWindow.HALTED),
                        PATIENCE);
        if (line.text().equals(TorturedProgram.OUTPUT)) {
            if (killedNs != 0) {
                recoveries.add(line.readNs() - killedNs);
            }
            if (plan.kind() == Kind.IN_WINDOW) {
                child.await(said -> said.startsWith(CommitWindow.HALTED), PATIENCE);
            } else {
                pause(plan.delayMs());
            }
        }
        if (plan.kind() == Kind.IN_WINDOW) {
            inWindow++;
        }
    }

    private void runToTheEnd() throws IOException, InterruptedException {
        long count = limit();
        try (ChildJvm child = start(1 + random.nextInt(2), count)) {
            int code = child.awaitEnd(PATIENCE);
            if (code != 0) {
                throw new IOException("the last process ended with " + code + ":\n" + child.said());
            }
        }
        shown.lookAtTheEnd(count);
    }

    private ChildJvm start(int tasks, long limit, String... more) throws IOException {
        return program.withArguments(TorturedProgram.onTasks(tasks, limit))
                .withArguments(more)
                .start();
    }

    private void kill(ChildJvm child) throws IOException, InterruptedException {
        if (!child.isAlive()) {
            throw new IOException("it has ended by itself:\n" + child.said());
        }
        killedNs = System.nanoTime();
        child.kill();
        kills++;
    }

    private static void pause(long ms) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
    }
}
