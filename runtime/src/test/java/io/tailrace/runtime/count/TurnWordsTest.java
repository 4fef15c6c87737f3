// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnWordsTest {

    private static final int WORDS = 12;
    private static final long TURNS = 200_000;

    private final TurnWords words = new TurnWords(WORDS);

    @Test
    void shouldShowNothingBeforeTheTurnEnds() {
        words.add(0, 5);
        words.set(11, 7);

        assertArrayEquals(new long[WORDS], words.copy());
        assertEquals(5, words.own(0));

        words.show();
        assertEquals(5, words.copy()[0]);
        assertEquals(7, words.shown(11));
    }

    /** Every turn adds one to every word: a copy with different words is of two turns. */
    @Test
    @Timeout(120)
    void shouldCopyWordsOfOneAndTheSameTurnToWhoeverLooksOftenEnough() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong mixed = new AtomicLong();
        AtomicLong backwards = new AtomicLong();
        Thread reading =
                new Thread(
                        () -> {
                            long before = 0;
                            while (!done.get()) {
                                long[] copy = words.copy(Long.MAX_VALUE);
                                for (long word : copy) {
                                    mixed.addAndGet(word == copy[0] ? 0 : 1);
                                }
                                backwards.addAndGet(copy[0] < before ? 1 : 0);
                                before = copy[0];
                            }
                        });
        reading.start();

        for (long turn = 0; turn < TURNS; turn++) {
            for (int word = 0; word < WORDS; word++) {
                words.add(word, 1);
            }
            words.show();
            if (turn % 1_024 == 0) {
                Thread.yield();
            }
        }
        done.set(true);
        reading.join();

        assertEquals(0, mixed.get());
        assertEquals(0, backwards.get());
        assertEquals(TURNS, words.copy()[0]);
    }
}
