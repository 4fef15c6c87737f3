// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.tailrace.windowing.pane.Refinement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The window operator against an oracle, over random windows, triggers, refinements and traces.
 * {@code -Dtailrace.cases=N} runs N cases, {@code -Dtailrace.from=F} those from number F on, {@code
 * -Dtailrace.seed=S} that one only.
 */
class RandomWindowsTest {

    private static final int CASES = Integer.getInteger("tailrace.cases", 20_000);
    private static final long FROM = Long.getLong("tailrace.from", 0);

    /** Whatever is not a kind of windows, of refinement or of result. */
    private static final List<String> RARE_THINGS =
            List.of(
                    "afterAll",
                    "afterCount",
                    "afterEach",
                    "afterFirst",
                    "afterProcessingTime",
                    "afterWatermark",
                    "bridging of sessions",
                    "custom trigger",
                    "early firings",
                    "element for closed window",
                    "element without window",
                    "event time",
                    "everyProcessingTime",
                    "firing that tells nothing",
                    "growing of a session",
                    "last pane EARLY",
                    "last pane LATE",
                    "last pane ON_TIME",
                    "lastPaneAlways",
                    "late element",
                    "late element joins a session",
                    "late firings",
                    "merge after the end",
                    "near the end of time",
                    "never",
                    "onEachRecord",
                    "onTimeIfChanged",
                    "only pane ON_TIME",
                    "orFinally",
                    "pane EARLY",
                    "pane LATE",
                    "pane ON_TIME",
                    "processing time",
                    "repeatedly",
                    "restart after each step",
                    "restart with windows open",
                    "retraction",
                    "retraction under old bounds",
                    "rewinding merge",
                    "window first filled after its end",
                    "windows that share slices");

    private final Coverage coverage = new Coverage();

    @Test
    void shouldX1X2A3I1R4L2TellWhatTheOracleTells() {
        Long only = Long.getLong("tailrace.seed");
        if (only != null) {
            System.out.println(RandomCases.of(only, coverage));
            run(only);
            return;
        }

        LongStream.range(FROM, FROM + CASES).forEach(this::run);

        assertEquals(Set.of(), coverage.rarerThan(CASES / 100, expected()), coverage::toString);
    }

    /** Each in at least one of a hundred cases, or this test tests less than it seems to. */
    private static Set<String> expected() {
        Set<String> expected = new TreeSet<>(RARE_THINGS);
        for (Enum<?>[] kinds : List.of(Where.Kind.values(), Refinement.values(), Total.values())) {
            Stream.of(kinds).map(Enum::name).forEach(expected::add);
        }
        return expected;
    }

    private void run(long seed) {
        Case theCase = RandomCases.of(seed, coverage);
        try {
            CaseRun.of(theCase, coverage);
            coverage.caseEnds();
        } catch (AssertionError | RuntimeException failure) {
            Case smallest = Shrinking.of(theCase, RandomWindowsTest::fails);
            fail(
                    "Seed %d fails; again with -Dtailrace.seed=%d\n%s\n%s"
                            .formatted(seed, seed, smallest, why(smallest)),
                    failure);
        }
    }

    private static boolean fails(Case theCase) {
        return !why(theCase).isEmpty();
    }

    private static String why(Case theCase) {
        try {
            CaseRun.of(theCase, new Coverage());
            return "";
        } catch (AssertionError | RuntimeException failure) {
            return failure.toString();
        }
    }
}
