// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import io.tailrace.samples.child.ChildJvm;
import io.tailrace.samples.child.JavaProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** One mode: killed as planned, started again each time, and left to finish in the end. */
final class Trial {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NS_PER_SECOND = 1e9;
    private static final long NOT_KILLED = 0;

    private final Mode mode;
    private final Plan plan;
    private final Path directory;
    private final PrintStream out;

    Trial(Mode mode, Plan plan, Path directory, PrintStream out) {
        this.mode = mode;
        this.plan = plan;
        this.directory = directory.resolve(mode.dashed());
        this.out = out;
    }

    Verdict run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        JavaProgram job = GuaranteeJob.program(mode, directory, plan.orders(), plan.perSecond());
        long killedNs = NOT_KILLED;
        int kills = 0;
        for (long order : plan.killedAt()) {
            try (ChildJvm child = job.start()) {
                tellItGoesOn(child, killedNs);
                long reached = awaitOrder(child, order);
                killedNs = System.nanoTime();
                child.kill();
                say("kill -9 %d of %d at order %,d", ++kills, plan.kills(), reached);
            }
        }
        try (ChildJvm child = job.start()) {
            tellItGoesOn(child, killedNs);
            child.await(GuaranteeJob::saysFinished, PATIENCE.plus(wholeLength()));
        }
        Verdict verdict = Judge.judge(Mode.linesIn(directory), plan.orders());
        say(
                "finished: %,d lines, %,d duplicates, %,d losses",
                verdict.lines(), verdict.duplicates(), verdict.losses());
        return verdict;
    }

    private long awaitOrder(ChildJvm child, long order) throws IOException, InterruptedException {
        ChildJvm.Line line =
                child.await(
                        said -> GuaranteeJob.orderIn(said) >= order, PATIENCE.plus(wholeLength()));
        return GuaranteeJob.orderIn(line.text());
    }

    private void tellItGoesOn(ChildJvm child, long killedNs)
            throws IOException, InterruptedException {
        ChildJvm.Line first = child.await(said -> GuaranteeJob.orderIn(said) >= 0, PATIENCE);
        if (killedNs != NOT_KILLED) {
            say(
                    "goes on at order %,d after %.2f s",
                    GuaranteeJob.orderIn(first.text()),
                    (first.readNs() - killedNs) / NS_PER_SECOND);
        }
    }

    private Duration wholeLength() {
        return Duration.ofSeconds(plan.orders() / plan.perSecond());
    }

    private void say(String words, Object... of) {
        out.printf("%-15s%s%n", mode, String.format(Locale.ROOT, words, of));
        out.flush();
    }
}
