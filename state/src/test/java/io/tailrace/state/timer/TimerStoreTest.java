// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimerStoreTest {

    private static final int OPERATOR = 3;

    private final TimerStore store = new TimerStore();

    @Test
    void shouldT10KeepOneTimerOfTwoEqualOnes() {
        int head = store.set(TimerStore.NONE, 7, OPERATOR, 100, 1);

        head = store.set(head, 7, OPERATOR, 100, 1);

        assertEquals(1, store.size());
        assertEquals(TimerStore.NONE, store.cancel(head, 7, OPERATOR, 100, 1));
        assertTrue(store.isEmpty());
        assertEquals(Long.MAX_VALUE, store.nextTime());
    }

    @Test
    void shouldT11FireATimerSetWhileFiringInTheSameAdvance() {
        int head = store.set(TimerStore.NONE, 7, OPERATOR, 100, 0);
        head = store.set(head, 7, OPERATOR, 110, 0);

        int first = store.firstDue(110);
        head = store.detach(head, first);
        head = store.set(head, 7, OPERATOR, 105, 0);
        store.release(first);

        assertEquals(105, store.time(store.firstDue(110)));
        assertEquals(105, store.time(store.firstDueOf(head, 110)));
        assertEquals(TimerStore.NONE, store.firstDue(104));
    }

    @Test
    void shouldFireAllRowsOfATimeInTheOrderOfSetting() {
        int[] heads = new int[1_000];
        for (int i = 0; i < heads.length; i++) {
            int row = (i * 7) % heads.length;
            heads[row] = store.set(heads[row], row, OPERATOR, 100, 0);
        }

        for (int i = 0; i < heads.length; i++) {
            int timer = store.firstDue(100);
            int row = store.row(timer);
            assertEquals((i * 7) % heads.length, row);
            heads[row] = store.detach(heads[row], timer);
            store.release(timer);
        }

        assertTrue(store.isEmpty());
    }

    @Test
    void shouldReuseItsMemoryAfterStormsOfCancellations() {
        SplittableRandom random = new SplittableRandom(42);
        cancelStorm(random);
        long bytes = store.memoryBytes();

        for (int round = 0; round < 10; round++) {
            cancelStorm(random);
        }

        assertEquals(bytes, store.memoryBytes());
        assertTrue(store.isEmpty());
        assertEquals(0, store.distinctTimes());
    }

    private void cancelStorm(SplittableRandom random) {
        int count = 50_000;
        int[] heads = new int[count / 10];
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            int row = i % heads.length;
            times[i] = random.nextLong(1L << 40);
            heads[row] = store.set(heads[row], row, OPERATOR, times[i], i);
        }
        assertEquals(count, store.size());
        for (int i = 0; i < count; i++) {
            int row = i % heads.length;
            heads[row] = store.cancel(heads[row], row, OPERATOR, times[i], i);
        }
    }

    @Test
    void shouldFireAMillionTimersInOrder() {
        SplittableRandom random = new SplittableRandom(7);
        int[] heads = new int[100_000];
        int set = 1_000_000;
        for (int i = 0; i < set; i++) {
            int row = random.nextInt(heads.length);
            heads[row] = store.set(heads[row], row, OPERATOR, random.nextInt(60_000), i);
        }
        assertEquals(set, store.size());

        long previous = Long.MIN_VALUE;
        int fired = 0;
        for (int timer = store.firstDue(60_000);
                timer != TimerStore.NONE;
                timer = store.firstDue(60_000)) {
            assertTrue(store.time(timer) >= previous);
            previous = store.time(timer);
            int row = store.row(timer);
            heads[row] = store.detach(heads[row], timer);
            store.release(timer);
            fired++;
        }

        assertEquals(set, fired);
        for (int head : heads) {
            assertEquals(TimerStore.NONE, head);
        }
    }

    /** Each of these would take ten billion steps if a row's timers were searched one by one. */
    @Test
    void shouldServeARowWithAHundredThousandTimers() {
        int count = 100_000;
        int head = TimerStore.NONE;
        for (int i = count; i > 0; i--) {
            head = store.set(head, 1, OPERATOR, i, 0);
            head = store.set(head, 1, OPERATOR, 500_000, i);
        }

        for (int i = 1; i <= count; i++) {
            assertEquals(i, store.time(store.firstDueOf(head, 200_000)));
            head = store.cancel(head, 1, OPERATOR, i, 0);
            head = store.set(head, 1, OPERATOR, 500_000, i);
            if (i % 2 == 0) {
                head = store.cancel(head, 1, OPERATOR, 500_000, i);
            }
        }

        assertEquals(count / 2, store.size());
        assertEquals(1, store.distinctTimes());
        for (int i = 0; i < count / 2; i += 50) {
            head = store.removeSome(head, 50);
        }
        assertEquals(TimerStore.NONE, head);
        assertTrue(store.isEmpty());
    }
}
