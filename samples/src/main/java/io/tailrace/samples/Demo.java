// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples;

import io.tailrace.cli.Arguments;
import io.tailrace.cli.Command;
import io.tailrace.cli.Usage;
import io.tailrace.samples.demo.LiveDemo;
import io.tailrace.samples.demo.Outcome;
import io.tailrace.samples.demo.Screen;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program behind {@code ./tailrace demo}. */
public final class Demo {

    private static final long DEFAULT_SECONDS = 20;
    private static final long MOST_SECONDS = 300;
    private static final long DEFAULT_PER_SECOND = 5_000;
    private static final long MOST_PER_SECOND = 20_000;
    private static final long PATIENCE_SECONDS = 10;

    private static final Usage USAGE =
            Usage.of(
                            "tailrace demo",
                            "",
                            "Judges made-up card payments: alerts on cards used more than five times"
                                    + " in ten minutes, and checks in the end that the alerts were the"
                                    + " right ones.")
                    .withOption(
                            "seconds",
                            "N",
                            "how long to make payments, 1 to " + MOST_SECONDS + "; 20 by default")
                    .withOption(
                            "rate",
                            "N",
                            "payments a second, 100 to " + MOST_PER_SECOND + "; 5000 by default")
                    .withOption("seed", "N", "which payments are made; 1 by default")
                    .withFlag("plain", "print lines instead of drawing a table")
                    .withFlag("explain", "draw the plan of the pipeline first");

    private Demo() {}

    public static void main(String[] args) throws Exception {
        System.exit(USAGE.run(args, System.out, System.err, given -> run(given, System.out)));
    }

    private static int run(Arguments given, PrintStream out) throws InterruptedException {
        long seconds = given.number("seconds", DEFAULT_SECONDS, 1, MOST_SECONDS);
        int perSecond = (int) given.number("rate", DEFAULT_PER_SECOND, 100, MOST_PER_SECOND);
        long seed = given.number("seed", 1, 0, Long.MAX_VALUE);
        LiveDemo demo = LiveDemo.of(seed, perSecond, Duration.ofSeconds(seconds));
        Screen screen =
                isTerminal() && !given.has("plain") ? Screen.drawnOn(out) : Screen.printedTo(out);
        out.printf(
                "%,d card payments a second for %d s, seed %d, event time 120 times as fast as the"
                        + " clock. The pipeline runs on the ring engine, without checkpoints yet."
                        + " Ctrl-C ends it early.%n",
                perSecond, seconds, seed);
        if (given.has("explain")) {
            out.println(demo.explain());
        }
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endEarly(demo, finished)));
        try {
            Outcome outcome = demo.run(screen);
            out.println();
            outcome.lines().forEach(out::println);
            return outcome.isExact() ? Command.DONE : Command.FAILED;
        } finally {
            out.flush();
            finished.countDown();
        }
    }

    /** Waits for what is under way, so that Ctrl-C too ends with a checked summary. */
    private static void endEarly(LiveDemo demo, CountDownLatch finished) {
        demo.stop();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** From Java 22 on there is a console even where nobody looks at it, but it says so. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
