// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import org.junit.jupiter.api.Test;

/** Where the plain rules must not be plainer than the promise. */
class NaiveFrontierTest {

    private final NaiveFrontier<String> frontier = new NaiveFrontier<>(EventTime.BEGINNING);

    @Test
    void shouldNotCountOnesWhoHavePromisedTheEndOfTimeWhenAllOthersAreIdle() {
        frontier.join("ended", EventTime.BEGINNING);
        frontier.join("idle", EventTime.BEGINNING);

        frontier.promise("ended", EventTime.END);
        frontier.promise("idle", 111);
        frontier.idle("idle");
        frontier.settle();

        assertEquals(111, frontier.reached());
    }

    @Test
    void shouldBeEmptyWhenAllHavePromisedTheEndOfTime() {
        frontier.join("one", EventTime.BEGINNING);
        frontier.join("other", EventTime.BEGINNING);

        frontier.promise("one", EventTime.END);
        frontier.leave("other");

        assertTrue(frontier.isEmpty());
    }

    @Test
    void shouldNotHearWhatIsPromisedWhileIdle() {
        frontier.join("idle", EventTime.BEGINNING);

        frontier.idle("idle");
        frontier.promise("idle", EventTime.END);

        assertTrue(frontier.has("idle"));
    }
}
