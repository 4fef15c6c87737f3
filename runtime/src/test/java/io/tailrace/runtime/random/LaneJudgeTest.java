// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.lane.SignalKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the lanes of one task may be told differently, and what not. */
class LaneJudgeTest {

    private static final String SENDER = "source+timers#0";
    private static final LaneOrigins OF_A_LATER_RUN =
            new LaneOrigins(
                    Map.of(
                            "near#0", List.of(""),
                            "also-near#0", List.of(""),
                            "far#0", List.of("timers"),
                            "also-far#0", List.of("timers")),
                    Map.of(SENDER, 80L));
    private static final LaneOrigins OF_THE_FIRST_RUN =
            new LaneOrigins(OF_A_LATER_RUN.holders(), Map.of());

    private final LaneJudge later = new LaneJudge(OF_A_LATER_RUN);

    @Test
    void shouldLetStepsPassOnWhatTheyHeldBackWhenTheRunBegan() {
        tell(later, "far#0", 70, 80, 90);
        tell(later, "near#0", 60, 90);

        assertEquals(List.of(), later.objections());
    }

    @Test
    void shouldLetStepsPassOnTheEndOfTimeThatTheyHeldBack() {
        tell(later, "far#0", 80, EventTime.END);
        tell(later, "near#0");

        assertEquals(List.of(), later.objections());
    }

    @Test
    void shouldObjectToWhatOnlySomeAreToldOfWhatIsNew() {
        tell(later, "far#0", 80);
        tell(later, "near#0", 81);

        assertTrue(later.objections().get(0).contains("but another"), later.objections()::toString);
    }

    @Test
    void shouldObjectToIdlenessThatOnlySomeAreToldOf() {
        later.onSignal("far#0", SENDER, 0, SignalKind.IDLE, null, 0);
        tell(later, "far#0");
        tell(later, "near#0");

        assertTrue(later.objections().get(0).contains("but another"), later.objections()::toString);
    }

    @Test
    void shouldObjectIfLanesDifferBehindTheSameStep() {
        tell(later, "near#0", 90);
        tell(later, "far#0", 70, 90);
        tell(later, "also-far#0", 80, 90);
        tell(later, "also-near#0", 90);

        assertEquals(
                List.of(
                        SENDER
                                + " -> also-far#0 (0): is told [watermark 80, watermark 90, end 0],"
                                + " but another [watermark 70, watermark 90, end 0]"),
                later.objections());
    }

    @Test
    void shouldObjectIfAnyLanesOfATaskDifferInTheFirstRun() {
        LaneJudge first = new LaneJudge(OF_THE_FIRST_RUN);

        tell(first, "far#0", 70);
        tell(first, "near#0");

        assertFalse(first.objections().isEmpty());
    }

    private static void tell(LaneJudge judge, String receiver, long... watermarks) {
        for (long watermark : watermarks) {
            judge.onSignal(receiver, SENDER, 0, SignalKind.WATERMARK, null, watermark);
        }
        judge.onSignal(receiver, SENDER, 0, SignalKind.END, null, 0);
    }
}
