// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples;

import io.tailrace.cli.Arguments;
import io.tailrace.cli.Command;
import io.tailrace.cli.Usage;
import io.tailrace.cli.UsageException;
import io.tailrace.samples.guarantees.Demonstration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The program behind {@code ./tailrace demo guarantees}. */
public final class Guarantees {

    private static final int USUAL_KILLS = 5;
    private static final int MOST_KILLS = 100;
    private static final long USUAL_RECORDS = 150_000;
    private static final long LEAST_RECORDS_BETWEEN_KILLS = 1_000;
    private static final long MOST_RECORDS = 100_000_000;

    private static final Usage USAGE =
            Usage.of(
                            "./tailrace demo guarantees",
                            "",
                            "Runs one pipeline with each of the three guarantees, kills its process"
                                    + " with kill -9 again and again, and counts what is there"
                                    + " twice and what is not there.")
                    .withOption("kills", "N", "of each run, 1 to 100; 5 by default")
                    .withOption("records", "N", "that each run reads; 150000 by default")
                    .withOption("seed", "N", "decides where it is killed; 1 by default")
                    .withOption(
                            "directory",
                            "DIR",
                            "where to leave checkpoints and lines; deleted in the end if not said");

    private Guarantees() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(args, System.out, System.err));
    }

    /** Returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) throws Exception {
        return USAGE.run(args, out, err, given -> run(given, out));
    }

    private static int run(Arguments given, PrintStream out)
            throws IOException, InterruptedException {
        int kills = (int) given.number("kills", USUAL_KILLS, 1, MOST_KILLS);
        long records =
                given.number(
                        "records",
                        Math.max(USUAL_RECORDS, (kills + 1) * LEAST_RECORDS_BETWEEN_KILLS),
                        (kills + 1) * LEAST_RECORDS_BETWEEN_KILLS,
                        MOST_RECORDS);
        long seed = given.number("seed", 1, 0, Long.MAX_VALUE);
        Optional<Path> wanted = given.text("directory").map(Path::of);
        Path directory =
                wanted.isPresent()
                        ? empty(wanted.get())
                        : Files.createTempDirectory("tailrace-guarantees");

        boolean kept = Demonstration.of(kills, records, seed, directory, out).run();

        if (wanted.isEmpty() && kept) {
            delete(directory);
        }
        return kept ? Command.DONE : Command.FAILED;
    }

    private static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            if (!Files.isDirectory(directory)) {
                throw new UsageException(
                        "'%s' is no directory; name another --directory".formatted(directory));
            }
            try (Stream<Path> inside = Files.list(directory)) {
                if (inside.findAny().isPresent()) {
                    throw new UsageException(
                            "'%s' is not empty; name another --directory".formatted(directory));
                }
            }
        }
        return directory;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> inside = Files.walk(directory)) {
            for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
