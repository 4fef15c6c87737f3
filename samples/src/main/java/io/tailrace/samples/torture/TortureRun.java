// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rounds of kills, each with a seed and a directory of its own. The directory of a round that has
 * failed is kept. Immutable.
 */
public record TortureRun(Path directory, int kills, int killsOfRound, TortureSettings settings) {

    private static final int SHOWN_OBJECTIONS = 20;

    public static TortureRun in(Path directory) {
        return new TortureRun(directory, 1, 1, TortureSettings.usual());
    }

    /** That many kills in all. */
    public TortureRun of(int kills) {
        return new TortureRun(directory, kills, killsOfRound, settings);
    }

    public TortureRun inRoundsOf(int kills) {
        return new TortureRun(directory, this.kills, kills, settings);
    }

    /** So many megabytes of state; 0 for little. */
    public TortureRun withStateOf(long megabytes) {
        return new TortureRun(
                directory,
                kills,
                killsOfRound,
                megabytes == 0 ? TortureSettings.usual() : TortureSettings.withState(megabytes));
    }

    /**
     * @param firstSeed of the first round
     * @return whether all was as it should be
     */
    public boolean run(long firstSeed, PrintStream out) throws IOException, InterruptedException {
        Tally tally = new Tally();
        for (long seed = firstSeed; tally.kills < kills; seed++) {
            Path place = Files.createDirectories(directory.resolve("round-" + seed));
            KillRound round = new KillRound(place, settings, seed, tally.recoveries);
            int times = Math.min(killsOfRound, kills - tally.kills);
            out.printf("round of seed %d, %d kills ...%n", seed, times);
            List<String> objections = round.run(times);
            tally.add(round);
            if (objections.isEmpty()) {
                delete(place);
            } else {
                tally.failed.add(seed);
                out.printf("round of seed %d has failed; its files are in %s%n", seed, place);
                objections.stream().limit(SHOWN_OBJECTIONS).forEach(out::println);
                if (round.kills() == 0) {
                    break; // It does not even start.
                }
            }
            out.println(tally);
        }
        out.printf(
                "count %,d, failures %,d, seeds of failures %s%n",
                tally.kills, tally.failed.size(), tally.failed);
        if (tally.failed.isEmpty()) {
            Files.delete(directory);
        }
        return tally.failed.isEmpty();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> there = Files.walk(directory)) {
            for (Path path : there.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** What all rounds so far come to. */
    private static final class Tally {
        private final RecoveryTimes recoveries = new RecoveryTimes();
        private final List<Long> failed = new ArrayList<>();
        private int kills;
        private int inWindow;
        private long lines;

        private void add(KillRound round) {
            kills += round.kills();
            inWindow += round.inWindow();
            lines += round.lines();
        }

        @Override
        public String toString() {
            return "kills %,d, in the commit window %,d, lines compared %,d, %s"
                    .formatted(kills, inWindow, lines, recoveries);
        }
    }
}
