// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** All three, one after the other, and what they came to. */
public final class Demonstration {

    private static final long SECONDS_UNDISTURBED = 3;
    private static final long LEAST_PER_SECOND = 1_000;

    private final Plan plan;
    private final Path directory;
    private final PrintStream out;
    private final Map<Mode, Verdict> verdicts = new EnumMap<>(Mode.class);

    Demonstration(Plan plan, Path directory, PrintStream out) {
        this.plan = plan;
        this.directory = directory;
        this.out = out;
    }

    /**
     * @param directory empty, or not there yet
     */
    public static Demonstration of(
            int kills, long orders, long seed, Path directory, PrintStream out) {
        long perSecond = Math.max(LEAST_PER_SECOND, orders / SECONDS_UNDISTURBED);
        return new Demonstration(new Plan(kills, orders, perSecond, seed), directory, out);
    }

    /** Whether each mode kept what it promises. */
    public boolean run() throws IOException, InterruptedException {
        say(
                "Each of three runs reads the same %,d orders, is killed %d times (seed %d), and ends by itself.",
                plan.orders(), plan.kills(), plan.seed());
        for (Mode mode : Mode.values()) {
            verdicts.put(mode, new Trial(mode, plan, directory, out).run());
        }
        boolean kept = verdicts.entrySet().stream().allMatch(e -> e.getValue().keeps(e.getKey()));
        showTable();
        showWhatLuckHid();
        say(kept ? "Each kept its promise." : "A PROMISE WAS BROKEN; look into %s", directory);
        return kept;
    }

    private void showTable() {
        say("%n%-15s%8s%12s%12s%12s", "", "kills", "lines", "duplicates", "losses");
        verdicts.forEach(
                (mode, verdict) ->
                        say(
                                "%-15s%8d%,12d%,12d%,12d%s",
                                mode,
                                plan.kills(),
                                verdict.lines(),
                                verdict.duplicates(),
                                verdict.losses(),
                                verdict.keeps(mode) ? "" : "   <-- not as promised"));
        Verdict exact = verdicts.get(Mode.EXACTLY_ONCE);
        if (exact.wrong() > 0) {
            say("Of those that are there exactly once, %,d have a wrong number.", exact.wrong());
        }
    }

    /** What is allowed need not happen. */
    private void showWhatLuckHid() {
        if (verdicts.get(Mode.AT_LEAST_ONCE).duplicates() == 0) {
            say("That nothing is there twice at least once is luck: try another --seed.");
        }
        if (verdicts.get(Mode.AT_MOST_ONCE).losses() == 0) {
            say("That at most once has lost nothing is luck: try another --seed.");
        }
    }

    private void say(String words, Object... of) {
        out.println(String.format(Locale.ROOT, words, of));
        out.flush();
    }
}
