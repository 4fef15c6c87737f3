// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples;

import io.tailrace.cli.Arguments;
import io.tailrace.cli.Command;
import io.tailrace.cli.Usage;
import io.tailrace.cli.UsageException;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobEvent;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.durable.ShopTotals;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The program behind {@code ./tailrace durable}. */
public final class Durable {

    private static final long USUAL_SALES = 20_000_000;
    private static final long USUAL_INTERVAL_MS = 500;

    private static final Usage USAGE =
            Usage.of(
                            "./tailrace durable",
                            "DIR",
                            "Adds up made-up sales of shops, with checkpoints in DIR/checkpoints and"
                                    + " lines in DIR/lines. End it as you like, with Ctrl-C or kill -9,"
                                    + " and start it again: it goes on, and every line is there once.")
                    .withOption("sales", "N", "how many there are in all; 20 million by default")
                    .withOption(
                            "interval-ms",
                            "N",
                            "from one checkpoint to the next, 1 to 60000; 500 by default");

    private Durable() {}

    public static void main(String[] args) throws Exception {
        System.exit(USAGE.run(args, System.out, System.err, given -> run(given, System.out)));
    }

    private static int run(Arguments given, PrintStream out) {
        if (given.words().size() != 1) {
            throw new UsageException("say in which directory: durable DIR");
        }
        Path directory = Path.of(given.words().get(0));
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UsageException("'%s' is no directory; name another".formatted(directory));
        }
        long sales = given.number("sales", USUAL_SALES, 0, Long.MAX_VALUE - 1);
        Duration interval =
                Duration.ofMillis(given.number("interval-ms", USUAL_INTERVAL_MS, 1, 60_000));

        // region run
        Job job =
                RingEngine.start(
                        ShopTotals.pipeline(
                                ShopTotals.sales(sales),
                                ShopTotals.lines(directory.resolve("lines"))),
                        ShopTotals.config(directory.resolve("checkpoints"), interval)
                                .withListener(event -> tell(event, out)));
        Runtime.getRuntime().addShutdownHook(new Thread(job::close));
        // endregion

        JobStatus ended = job.await();
        CheckpointFigures figures = job.snapshot().checkpoints().orElseThrow();
        out.printf("%s at checkpoint %d%n", ended, figures.lastId());
        return ended == JobStatus.FINISHED ? Command.DONE : Command.FAILED;
    }

    private static void tell(JobEvent event, PrintStream out) {
        if (event instanceof JobEvent.CheckpointComplete complete) {
            out.printf(
                    "checkpoint %d complete: %,d bytes in %.1f ms%n",
                    complete.checkpoint(), complete.bytes(), complete.lasted().toNanos() / 1e6);
        } else if (event instanceof JobEvent.CheckpointFailed failed) {
            out.printf("checkpoint %d failed: %s%n", failed.checkpoint(), failed.why());
        }
    }
}
