// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Judges the judge: a source with a planted fault must fail the suite, one without must not. */
class SourceContractTest {

    private static final int RECORDS = 40;

    private enum Fault {
        REPEATS_THE_LAST_RECORD_WHEN_READ_ON("read on from position"),
        LOSES_A_RECORD_WHEN_READ_ON("read on from position"),
        TELLS_A_POSITION_IT_HAS_ONLY_FETCHED("read on from position"),
        EMITS_WITHOUT_ASKING("without accepting()"),
        ASKS_ONCE_FOR_TWO_RECORDS("without accepting()"),
        ENDS_TWICE("ended twice"),
        EMITS_AFTER_ITS_END("after its end"),
        NEVER_SAYS_FINISHED("FINISHED"),
        NEVER_ENDS("did not end"),
        REPEATS_A_SPLIT_ID("ids repeat"),
        NAMES_SPLITS_AFTER_THE_MOMENT("expected"),
        DEPENDS_ON_THE_TASK_THAT_READS("split '0' read by"),
        FAILS_TO_CLOSE_AGAIN("close() failed"),
        KNOWS_EVERY_SPLIT("Expected java.lang.IllegalArgumentException"),
        BEGINS_ELSEWHERE("expected");

        private final String symptom;

        Fault(String symptom) {
            this.symptom = symptom;
        }
    }

    @Test
    void shouldPassASourceWithoutFault() {
        assertDoesNotThrow(() -> runAll(suite(null)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldCatch(Fault fault) {
        AssertionError caught = assertThrows(AssertionError.class, () -> runAll(suite(fault)));

        assertTrue(caught.getMessage().contains(fault.symptom), caught.getMessage());
    }

    private static void runAll(SourceContract<Integer, Long> suite) throws Throwable {
        List<Executable> tests =
                List.of(
                        suite::shouldNameSplitsUniquelyAndAlikeEachTime,
                        suite::shouldBeAtTheGivenPositionBeforeTheFirstPoll,
                        suite::shouldEmitNothingAndNotMoveWhileNotAccepting,
                        suite::shouldEndEverySplitOnceIfBounded,
                        suite::shouldReadTheSameRecordsAtAnyParallelism,
                        suite::shouldReadTheSameTailFromEveryPositionOnceStored,
                        suite::shouldReadTheSameInPortionsOfAnySize,
                        suite::shouldTakeOnASplitWhileReadingAnother,
                        suite::shouldRefuseToTellThePositionOfASplitItDoesNotRead,
                        suite::shouldCloseAtAnyMomentAndAgain,
                        suite::shouldNameTheTypeOfItsPositions);
        for (Executable test : tests) {
            test.execute();
        }
    }

    private static SourceContract<Integer, Long> suite(Fault fault) {
        int[] calls = {0};
        return new SourceContract<>() {
            @Override
            protected Source<Integer, Long> source() {
                return new Faulty(fault, calls);
            }

            @Override
            protected int fruitlessPollsAtMost() {
                return 100;
            }
        };
    }

    /** Two splits of the numbers from 0. */
    private record Faulty(Fault fault, int[] calls) implements Source<Integer, Long> {

        @Override
        public SourceTraits traits() {
            return SourceTraits.replayableAndBounded();
        }

        @Override
        public TypeRef<Long> positionType() {
            return TypeRef.of(Long.class);
        }

        @Override
        public List<Split<Long>> splits(int parallelism) {
            String second =
                    switch (fault == null ? Fault.ENDS_TWICE : fault) {
                        case REPEATS_A_SPLIT_ID -> "0";
                        case NAMES_SPLITS_AFTER_THE_MOMENT -> "1-" + calls[0]++;
                        default -> "1";
                    };
            return List.of(new Split<>("0", 0L), new Split<>(second, 0L));
        }

        @Override
        public SourceReader<Integer, Long> reader(SourceContext context) {
            return new FaultyReader(fault, context);
        }
    }

    private static final class Reading {
        private final String id;
        private final SplitOutput<Integer> output;
        private long position;
        private boolean ended;

        Reading(String id, SplitOutput<Integer> output, long position) {
            this.id = id;
            this.output = output;
            this.position = position;
        }
    }

    private static final class FaultyReader implements SourceReader<Integer, Long> {
        private final Fault fault;
        private final SourceContext context;
        private final List<Reading> readings = new ArrayList<>();
        private boolean closed;

        FaultyReader(Fault fault, SourceContext context) {
            this.fault = fault;
            this.context = context;
        }

        @Override
        public void add(Split<Long> split, SplitOutput<Integer> output) {
            long begin = split.position();
            if (fault == Fault.REPEATS_THE_LAST_RECORD_WHEN_READ_ON
                    && begin > 0
                    && begin < RECORDS) {
                begin--;
            }
            if (fault == Fault.LOSES_A_RECORD_WHEN_READ_ON && begin > 0 && begin < RECORDS) {
                begin++;
            }
            readings.add(new Reading(split.id(), output, begin));
        }

        @Override
        public PollResult poll() {
            for (Reading reading : readings) {
                read(reading);
            }
            boolean finished = readings.stream().allMatch(reading -> reading.ended);
            return finished && fault != Fault.NEVER_SAYS_FINISHED
                    ? PollResult.FINISHED
                    : PollResult.MORE;
        }

        private void read(Reading reading) {
            int first = fault == Fault.DEPENDS_ON_THE_TASK_THAT_READS ? context.parallelism() : 0;
            while (reading.position < RECORDS && mayEmit(reading)) {
                reading.output.emit(first + (int) reading.position++);
                if (fault == Fault.ASKS_ONCE_FOR_TWO_RECORDS && reading.position < RECORDS) {
                    reading.output.emit(first + (int) reading.position++);
                }
            }
            if (reading.position == RECORDS && !reading.ended && fault != Fault.NEVER_ENDS) {
                reading.ended = true;
                reading.output.end();
                if (fault == Fault.ENDS_TWICE) {
                    reading.output.end();
                }
                if (fault == Fault.EMITS_AFTER_ITS_END) {
                    reading.output.emit(-1);
                }
            }
        }

        private boolean mayEmit(Reading reading) {
            return fault == Fault.EMITS_WITHOUT_ASKING || reading.output.accepting();
        }

        @Override
        public Long position(String splitId) {
            Reading reading =
                    readings.stream()
                            .filter(r -> r.id.equals(splitId))
                            .findFirst()
                            .orElse(fault == Fault.KNOWS_EVERY_SPLIT ? readings.get(0) : null);
            if (reading == null) {
                throw new IllegalArgumentException("no split " + splitId);
            }
            long ahead = fault == Fault.TELLS_A_POSITION_IT_HAS_ONLY_FETCHED ? 3 : 0;
            long elsewhere = fault == Fault.BEGINS_ELSEWHERE && reading.position == 0 ? 1 : 0;
            boolean atStart = reading.position == 0;
            return Math.min(RECORDS, reading.position + (atStart ? 0 : ahead)) + elsewhere;
        }

        @Override
        public void close() {
            if (closed && fault == Fault.FAILS_TO_CLOSE_AGAIN) {
                throw new IllegalStateException("closed already");
            }
            closed = true;
        }
    }
}
