// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import io.tailrace.cli.Arguments;
import io.tailrace.cli.Command;
import io.tailrace.cli.Usage;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobEvent;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.child.EndsWithItsParent;
import io.tailrace.samples.child.JavaProgram;
import io.tailrace.samples.torture.CommitWindow.Moment;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** What runs in the process that is killed: the job, and little talk about it. */
final class TorturedProgram {

    static final String OUTPUT = "output";

    /** So that a checkpoint tells how much state there is. */
    static final String WHOLE = "--whole";

    static final String COMPLETE = "complete ";

    private static final String NOWHERE = "NOWHERE";
    private static final long MANY = 1L << 40;

    private static final Usage USAGE =
            Usage.of("tortured", "DIR", "Runs until it is killed, or until its input ends.")
                    .withOption("accounts", "N", "how many")
                    .withOption("paper-length", "N", "of each account")
                    .withOption("rate", "N", "readings a second")
                    .withOption("interval-ms", "N", "from one checkpoint to the next")
                    .withOption("tasks", "N", "of each step")
                    .withOption("limit", "N", "how many readings there are")
                    .withOption("halt-at", "MOMENT", "where to wait to be killed")
                    .withOption("halt-nth", "N", "the how manieth time")
                    .withFlag("whole", "take checkpoints that hold everything");

    private TorturedProgram() {}

    /** How to start it. */
    static JavaProgram program(Path directory, TortureSettings settings) {
        return JavaProgram.of(TorturedProgram.class)
                .shortLived()
                .withArguments(
                        directory.toString(),
                        "--accounts=" + settings.accounts(),
                        "--paper-length=" + settings.paperLength(),
                        "--rate=" + settings.rate(),
                        "--interval-ms=" + settings.intervalMs());
    }

    static String[] onTasks(int tasks, long limit) {
        return new String[] {"--tasks=" + tasks, "--limit=" + limit};
    }

    static String[] haltingAt(Moment moment, int nth) {
        return new String[] {"--halt-at=" + moment, "--halt-nth=" + nth};
    }

    public static void main(String[] args) throws Exception {
        EndsWithItsParent.watch();
        System.exit(USAGE.run(args, System.out, System.err, given -> run(given, System.out)));
    }

    private static int run(Arguments given, PrintStream out) {
        Path directory = Path.of(given.words().get(0));
        TortureSettings settings =
                new TortureSettings(
                        given.number("accounts", 0, 1, MANY),
                        (int) given.number("paper-length", 0, 0, 1 << 20),
                        given.number("rate", 0, 1, MANY),
                        given.number("interval-ms", 0, 1, MANY));
        String moment = given.text("halt-at").orElse(NOWHERE);
        CommitWindow window =
                new CommitWindow(
                        moment.equals(NOWHERE) ? null : Moment.valueOf(moment),
                        (int) given.number("halt-nth", 1, 1, MANY),
                        out);
        AtomicBoolean said = new AtomicBoolean();
        TorturedJob tortured =
                new TorturedJob(
                        settings,
                        window,
                        () -> {
                            if (!said.get() && said.compareAndSet(false, true)) {
                                out.println(OUTPUT);
                            }
                        });
        Job job =
                RingEngine.start(
                        tortured.pipeline(
                                directory,
                                (int) given.number("tasks", 1, 1, 64),
                                given.number("limit", 0, 0, Long.MAX_VALUE)),
                        tortured.config(directory.resolve("checkpoints"), given.has("whole"))
                                .withListener(event -> tell(event, out)));
        JobStatus ended = job.await();
        out.println(ended);
        return ended == JobStatus.FINISHED ? Command.DONE : Command.FAILED;
    }

    private static void tell(JobEvent event, PrintStream out) {
        if (event instanceof JobEvent.CheckpointComplete complete) {
            out.println(COMPLETE + complete.bytes());
        } else if (event instanceof JobEvent.CheckpointFailed failed) {
            out.println("checkpoint " + failed.checkpoint() + " failed: " + failed.why());
        } else if (event instanceof JobEvent.WillRestart restart) {
            out.println("will restart after " + restart.failure());
        }
    }
}
