// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {

    /** Emits events 0, 1, 2, … as results, leaving out those the test wants lost. */
    private record Counting(long lost) implements Subject {
        @Override
        public Running start(Load load, Tally tally) {
            long[] events = new long[1];
            Thread thread =
                    new Thread(
                            () -> {
                                load.begin();
                                for (long number = 0; !load.stopped(); number++) {
                                    if (number < load.due()) {
                                        if (number != lost) {
                                            tally.result(
                                                    load.key(number),
                                                    Load.value(number),
                                                    load.intendedNanos(number));
                                        }
                                        events[0] = number + 1;
                                    } else {
                                        number--;
                                    }
                                }
                            });
            thread.start();
            return new Running() {
                @Override
                public List<Thread> workers() {
                    return List.of(thread);
                }

                @Override
                public long awaitEnd() throws InterruptedException {
                    thread.join();
                    return events[0];
                }
            };
        }

        @Override
        public long expectedChecksum(Load load, long events) {
            long checksum = 0;
            for (long number = 0; number < events; number++) {
                checksum += Tally.contribution(load.key(number), Load.value(number));
            }
            return checksum;
        }
    }

    private static final Settings SETTINGS =
            new Settings("test", "counting", "only", 20_000, 10, 0, 1, 1);

    @Test
    void shouldVouchForARunThatLosesNothing() throws Exception {
        Figures figures = new Trial(SETTINGS, new Counting(-1)).measured();

        assertTrue(figures.isOk(), figures.json());
        assertTrue(figures.number("events") > 0, figures.json());
        assertTrue(figures.number("p50us") >= 0, figures.json());
    }

    @Test
    void shouldCallARunWrongThatLosesOneEvent() throws Exception {
        Figures figures = new Trial(SETTINGS, new Counting(5)).measured();

        assertEquals("WRONG", figures.text("check"));
    }
}
