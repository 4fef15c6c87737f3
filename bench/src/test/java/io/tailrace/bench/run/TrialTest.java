// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.runtime.count.TurnLengths;
import io.tailrace.runtime.count.TurnTimes;
import java.util.List;
import java.util.OptionalLong;
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
                                for (long number = 0; !load.isOver(number); number++) {
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
            return checksum(load, events);
        }

        private static long checksum(Load load, long events) {
            long checksum = 0;
            for (long number = 0; number < events; number++) {
                checksum += Tally.contribution(load.key(number), Load.value(number));
            }
            return checksum;
        }
    }

    /** Does nothing before the load is stopped, and then all that was due, or nothing still. */
    private static final class StalledUntilTheStop implements Subject {

        private final boolean makesUp;
        private Tally tally;

        private StalledUntilTheStop(boolean makesUp) {
            this.makesUp = makesUp;
        }

        @Override
        public Running start(Load load, Tally tally) {
            this.tally = tally;
            load.begin();
            long[] events = new long[1];
            Thread thread = new Thread(() -> events[0] = emitted(load, tally));
            thread.start();
            return new Joined(List.of(thread), () -> events[0]);
        }

        private long emitted(Load load, Tally tally) {
            while (!load.stopped()) {
                Thread.onSpinWait();
            }
            long number = 0;
            while (makesUp && !load.isOver(number)) {
                tally.result(load.key(number), Load.value(number), load.intendedNanos(number));
                number++;
            }
            return number;
        }

        @Override
        public long expectedChecksum(Load load, long events) {
            return Counting.checksum(load, events);
        }
    }

    /** Stalls in the warm-up for long and in the measurement for a moment, as it says. */
    private static final class StallingInWarmUp implements Subject {

        private final TurnTimes turns = new TurnTimes();

        @Override
        public Running start(Load load, Tally tally) {
            turns.onTurn(9_000_000);
            Running counting = new Counting(-1).start(load, tally);
            return new Running() {
                private TurnLengths warmUp;

                @Override
                public List<Thread> workers() {
                    return counting.workers();
                }

                @Override
                public void beginMeasurement() {
                    warmUp = turns.lengths();
                }

                @Override
                public long awaitEnd() throws Exception {
                    turns.onTurn(7_000);
                    return counting.awaitEnd();
                }

                @Override
                public OptionalLong longestStallNanos() {
                    return OptionalLong.of(turns.lengths().since(warmUp).longestNanos());
                }
            };
        }

        @Override
        public long expectedChecksum(Load load, long events) {
            return Counting.checksum(load, events);
        }
    }

    private static final Settings SETTINGS =
            new Settings("test", "counting", "only", 20_000, 10, 0, 1, 1, "");

    @Test
    void shouldVouchForARunThatLosesNothing() throws Exception {
        Figures figures = new Trial(SETTINGS, new Counting(-1)).measured();

        assertTrue(figures.isOk(), figures.json());
        assertTrue(figures.number("events") > 0, figures.json());
        assertTrue(figures.number("p50us") >= 0, figures.json());
    }

    @Test
    void shouldLeaveTheWarmUpOutOfTheLongestStall() throws Exception {
        Figures figures = new Trial(SETTINGS, new StallingInWarmUp()).measured();

        assertEquals(7, figures.number("longestStallUs"), 7.0 / 16, figures.json());
    }

    @Test
    void shouldCallARunWrongThatLosesOneEvent() throws Exception {
        Figures figures = new Trial(SETTINGS, new Counting(5)).measured();

        assertEquals("WRONG", figures.text("check"));
        assertTrue(Table.of(List.of(figures)).contains("WRONG"));
    }

    @Test
    void shouldMeasureEveryEventOfTheWindowThoughAllOfThemWaitForItsEnd() throws Exception {
        StalledUntilTheStop stalled = new StalledUntilTheStop(true);

        Figures figures = new Trial(SETTINGS, stalled).measured();

        assertTrue(figures.isOk(), figures.json());
        assertEquals(
                SETTINGS.rate() * SETTINGS.seconds(), stalled.tally.latencyNanos().getTotalCount());
    }

    @Test
    void shouldNotVouchForARunThatDidNotKeepToItsSchedule() throws Exception {
        Figures figures = new Trial(SETTINGS, new StalledUntilTheStop(false)).measured();

        assertEquals("BEHIND", figures.text("check"));
        assertTrue(Table.of(List.of(figures)).contains("BEHIND"));
    }
}
