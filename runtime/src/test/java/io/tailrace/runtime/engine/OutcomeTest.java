// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OutcomeTest {

    private final Outcome outcome = new Outcome();
    private final Throwable failure = new IllegalStateException("first");
    private final Throwable later = new IllegalStateException("later");

    @Test
    void shouldEndAsItWasAskedTo() {
        assertEquals(JobStatus.FINISHED, outcome.end(false));
        assertEquals(JobStatus.STOPPED, outcome.end(true));

        outcome.cancel();

        assertEquals(JobStatus.CANCELLED, outcome.end(true));
    }

    @Test
    void shouldTakeTheFirstOfStopAndDrainAndCancelAfterEither() {
        assertTrue(outcome.endInGoodOrder());
        assertFalse(outcome.endInGoodOrder());
        assertTrue(outcome.cancel());
        assertFalse(outcome.cancel());
        assertFalse(outcome.endInGoodOrder());
    }

    @Test
    void shouldLeaveAFailureOpenToARestartOnlyIfNothingElseWasAskedFor() {
        outcome.fail(failure, true);
        assertTrue(outcome.isOpen());

        outcome.endInGoodOrder();

        assertFalse(outcome.isOpen(), "asked to stop, it is not restarted");
        outcome.cancel();
        assertFalse(outcome.isOpen(), "the failure decides over what is asked for after it");
        assertEquals(JobStatus.FAILED, outcome.end(false));
        assertSame(failure, outcome.failure());
    }

    @Test
    void shouldNotOpenAFailureInAStopByACancelAfterIt() {
        outcome.endInGoodOrder();
        outcome.fail(failure, true);

        outcome.cancel();

        assertFalse(outcome.isOpen());
        assertEquals(JobStatus.FAILED, outcome.end(false));
    }

    @Test
    void shouldNotRestartWhatFailsOnlyInClosing() {
        outcome.fail(failure, false);

        assertFalse(outcome.isOpen());
        assertEquals(JobStatus.FAILED, outcome.end(true));
    }

    @Test
    void shouldAddWhatFailsLaterToTheFirst() {
        outcome.fail(failure, true);
        assertTrue(outcome.fail(later, false));
        assertTrue(outcome.fail(failure, false));

        assertTrue(outcome.isOpen());
        assertArrayEquals(new Throwable[] {later}, failure.getSuppressed());
    }

    @Test
    void shouldCountNothingThatIsThrownInCancelling() {
        outcome.cancel();

        assertFalse(outcome.fail(failure, true));

        assertEquals(JobStatus.CANCELLED, outcome.end(false));
        outcome.failOfABug(later);
        assertEquals(JobStatus.FAILED, outcome.end(false));
    }
}
