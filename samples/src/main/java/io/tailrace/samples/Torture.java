// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples;

import io.tailrace.cli.Arguments;
import io.tailrace.cli.Command;
import io.tailrace.cli.Usage;
import io.tailrace.samples.torture.TortureRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program behind {@code ./tailrace torture}. */
public final class Torture {

    private static final Usage USAGE =
            Usage.of(
                            "./tailrace torture",
                            "",
                            "Kills a job with kill -9 at random moments, many of them between a"
                                    + " checkpoint and the commits that belong to it; starts it"
                                    + " again, and compares every line that it shows.")
                    .withOption("kills", "N", "in all; 100 by default")
                    .withOption("seed", "S", "of the first round; 1 by default")
                    .withOption(
                            "kills-per-round",
                            "N",
                            "each round has its seed and its directory; 25 by default")
                    .withOption("state-mb", "N", "of state, up to 1000; there is little by default")
                    .withOption(
                            "directory",
                            "DIR",
                            "where the job keeps its files; a temporary one by default");

    private Torture() {}

    public static void main(String[] args) throws Exception {
        System.exit(USAGE.run(args, System.out, System.err, Torture::run));
    }

    private static int run(Arguments given) throws IOException, InterruptedException {
        Path directory =
                given.text("directory").isPresent()
                        ? Files.createDirectories(Path.of(given.text("directory").get()))
                        : Files.createTempDirectory("tailrace-torture-");
        TortureRun run =
                TortureRun.in(directory)
                        .of((int) given.number("kills", 100, 1, 1_000_000))
                        .inRoundsOf((int) given.number("kills-per-round", 25, 1, 10_000))
                        .withStateOf(given.number("state-mb", 0, 0, 1_000));
        return run.run(given.number("seed", 1, 0, Long.MAX_VALUE / 2), System.out)
                ? Command.DONE
                : Command.FAILED;
    }
}
