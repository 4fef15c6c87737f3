// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnGateTest {

    @Test
    void shouldLetNobodyLeaveAnAbandonedTurn() {
        TurnGate gate = new TurnGate();
        assertFalse(gate.abandon(gate.turn()), "outside");
        gate.enter();
        long turn = gate.turn();
        assertTrue(gate.leave());
        assertFalse(gate.abandon(turn), "it has left");
        gate.enter();
        assertFalse(gate.abandon(turn), "another turn");

        assertTrue(gate.abandon(gate.turn()));

        assertFalse(gate.leave());
        assertFalse(gate.abandon(gate.turn()), "only once");
    }

    /** What the thread wrote before entering is seen by whoever abandons; and one of them wins. */
    @Test
    void shouldGiveTheLastWordToExactlyOneSide() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            TurnGate gate = new TurnGate();
            int[] turnsEntered = new int[1];
            AtomicBoolean gaveUp = new AtomicBoolean();
            Thread turning =
                    new Thread(
                            () -> {
                                do {
                                    turnsEntered[0]++;
                                    gate.enter();
                                    // So short a turn that it can be hit, and missed.
                                    for (int i = 0; i < 200; i++) {
                                        Thread.onSpinWait();
                                    }
                                } while (gate.leave());
                                gaveUp.set(true);
                            });
            turning.start();
            long turn;
            do {
                turn = gate.turn();
            } while (!gate.abandon(turn));
            int seen = turnsEntered[0];

            turning.join();

            assertTrue(gaveUp.get());
            assertEquals((turn + 1) / 2, seen, "it went on after it was abandoned");
            assertEquals(seen, turnsEntered[0]);
            assertNotEquals(0, seen);
        }
    }
}
