// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.state.timer.ModelTimers.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random calls to a store and to a list; both must say the same after every call. */
class TimerStoreOracleTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 300);

    @Test
    void shouldDoWhatAListDoes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            new Run(seed).go();
        }
    }

    private static final class Run {
        private final String label;
        private final Random random;
        private final TimerStore store = new TimerStore();
        private final ModelTimers model = new ModelTimers();
        private final int[] heads;
        private final int times;
        private final int payloads;
        private long fired;

        Run(long seed) {
            this.label = "seed " + seed;
            this.random = new Random(seed);
            this.heads = new int[1 + random.nextInt(12)];
            this.times = 1 + random.nextInt(random.nextBoolean() ? 5 : 500);
            this.payloads = 1 + random.nextInt(random.nextBoolean() ? 2 : 40);
        }

        void go() {
            for (int step = 0; step < 400; step++) {
                int dice = random.nextInt(100);
                if (dice < 65) {
                    set(anyTimer());
                } else if (dice < 80) {
                    cancel(anyTimer());
                } else if (dice < 85) {
                    fireDue(anyTime());
                } else if (dice < 92) {
                    fireDueOf(random.nextInt(heads.length), anyTime());
                } else if (dice < 94) {
                    removeRow(random.nextInt(heads.length));
                } else {
                    compareRow(random.nextInt(heads.length));
                }
                compareTotals();
            }
            fireDue(Long.MAX_VALUE);
            assertTrue(store.isEmpty(), label);
            for (int head : heads) {
                assertEquals(TimerStore.NONE, head, label);
            }
        }

        private void set(Timer timer) {
            int row = timer.row();
            heads[row] =
                    store.set(heads[row], row, timer.operator(), timer.time(), timer.payload());
            model.set(timer);
        }

        private void cancel(Timer timer) {
            int row = timer.row();
            heads[row] =
                    store.cancel(heads[row], row, timer.operator(), timer.time(), timer.payload());
            model.cancel(timer);
        }

        private void fireDue(long upTo) {
            for (Optional<Timer> expected = model.firstDue(upTo);
                    expected.isPresent();
                    expected = model.firstDue(upTo)) {
                int node = store.firstDue(upTo);
                fire(expected.get(), node);
            }
            assertEquals(TimerStore.NONE, store.firstDue(upTo), label);
        }

        private void fireDueOf(int row, long upTo) {
            for (Optional<Timer> expected = model.firstDueOf(row, upTo);
                    expected.isPresent();
                    expected = model.firstDueOf(row, upTo)) {
                fire(expected.get(), store.firstDueOf(heads[row], upTo));
            }
            assertEquals(TimerStore.NONE, store.firstDueOf(heads[row], upTo), label);
        }

        private void fire(Timer expected, int node) {
            assertEquals(expected, read(node), label);
            heads[expected.row()] = store.detach(heads[expected.row()], node);
            model.cancel(expected);
            if (++fired % 3 == 0 && fired < 300) {
                set(random.nextBoolean() ? anyTimer() : expected);
            }
            assertEquals(expected, read(node), label);
            store.release(node);
        }

        private void removeRow(int row) {
            while (heads[row] != TimerStore.NONE) {
                heads[row] = store.removeSome(heads[row], 1 + random.nextInt(8));
            }
            model.removeRow(row);
        }

        private void compareRow(int row) {
            List<Timer> found = new ArrayList<>();
            for (int node = store.first(heads[row]);
                    node != TimerStore.NONE;
                    node = store.next(node)) {
                found.add(read(node));
            }
            assertEquals(model.ofRow(row), found, label);
            Timer any = anyTimer();
            assertEquals(
                    model.contains(any),
                    store.contains(
                            heads[any.row()], any.row(), any.operator(), any.time(), any.payload()),
                    label);
        }

        private void compareTotals() {
            assertEquals(model.size(), store.size(), label);
            assertEquals(model.distinctTimes(), store.distinctTimes(), label);
            assertEquals(model.nextTime(), store.nextTime(), label);
        }

        private Timer read(int node) {
            return new Timer(
                    store.row(node), store.operator(node), store.time(node), store.payload(node));
        }

        private Timer anyTimer() {
            return new Timer(
                    random.nextInt(heads.length),
                    random.nextInt(3),
                    anyTime(),
                    random.nextInt(payloads) - payloads / 2);
        }

        private long anyTime() {
            int dice = random.nextInt(200);
            if (dice < 2) {
                return dice == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            return random.nextInt(times) - times / 3;
        }
    }
}
