// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.time.EventTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Judges the judge: a sink with a planted fault must fail the suite, one without must not. */
class SinkContractTest {

    private enum Fault {
        SENDS_ON_AT_CLOSE_ONLY("flushed, not closed"),
        SENDS_ON_AGAIN("flushed, not closed"),
        SENDS_ON_AT_CLOSE_TOO("flushed and closed"),
        REORDERS("flushed, not closed"),
        FLUSHES_AN_EMPTY_LINE("nothing written"),
        FAILS_TO_FLUSH_NOTHING("flush() with nothing written"),
        CLOSES_FOR_ALL("another task is closed"),
        FAILS_TO_CLOSE_AGAIN("close() again"),
        SENDS_ON_AT_EACH_CLOSE("closed again"),
        REFUSES_THE_BEGINNING("ends of time"),
        CLAIMS_TO_BE_IDEMPOTENT("written three times"),
        CLAIMS_TRANSACTIONS("TransactionalSink"),
        CHANGES_ITS_TRAITS("the traits of another one");

        private final String symptom;

        Fault(String symptom) {
            this.symptom = symptom;
        }
    }

    @Test
    void shouldPassASinkWithoutFault() {
        assertDoesNotThrow(() -> runAll(null));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldCatch(Fault fault) {
        Throwable caught = assertThrows(Throwable.class, () -> runAll(fault));

        assertTrue(caught.getMessage().contains(fault.symptom), caught.getMessage());
    }

    /** Each test on a subject of its own, as JUnit does. */
    private static void runAll(Fault fault) throws Throwable {
        for (int test = 0; test < testsOf(new Subject(fault)).size(); test++) {
            run(testsOf(new Subject(fault)).get(test));
        }
    }

    static void run(Executable test) throws Throwable {
        try {
            test.execute();
        } catch (TestAbortedException doesNotApply) {
            assertTrue(doesNotApply.getMessage().contains("Assumption failed"));
        }
    }

    static List<Executable> testsOf(SinkContract<?> suite) {
        return List.of(
                suite::shouldBeWhatItSays,
                suite::shouldFlushThoughNothingWasWritten,
                suite::shouldHaveSentOnWhatWasFlushed,
                suite::shouldSendOnNothingTwice,
                suite::shouldKeepTheOrderOfEachTask,
                suite::shouldLeaveOtherTasksAloneWhenOneIsClosed,
                suite::shouldTakeTimestampsUpToTheEndsOfTime,
                suite::shouldCloseAtAnyMomentAndAgain,
                suite::shouldShowNoRepetitionIfIdempotent);
    }

    private static final class Subject extends SinkContract<Integer> {
        private final Fault fault;
        private final List<Integer> outside = new ArrayList<>();
        private int sinks;

        Subject(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected Sink<Integer> sink() {
            return new BufferedSink(fault, outside, sinks++);
        }

        @Override
        protected Integer record(int number) {
            return number;
        }

        @Override
        protected Optional<List<Integer>> visible() {
            return Optional.of(List.copyOf(outside));
        }
    }

    private static final class BufferedSink implements Sink<Integer> {
        private final Fault fault;
        private final List<Integer> outside;
        private final int number;
        private boolean closed;

        BufferedSink(Fault fault, List<Integer> outside, int number) {
            this.fault = fault;
            this.outside = outside;
            this.number = number;
        }

        @Override
        public SinkTraits traits() {
            SinkTraits traits =
                    SinkTraits.of(
                            fault == Fault.CLAIMS_TO_BE_IDEMPOTENT
                                    ? SinkGuarantee.IDEMPOTENT
                                    : fault == Fault.CLAIMS_TRANSACTIONS
                                            ? SinkGuarantee.TRANSACTIONAL
                                            : SinkGuarantee.AT_LEAST_ONCE);
            return fault == Fault.CHANGES_ITS_TRAITS && number % 2 == 1
                    ? traits.thatBlocks()
                    : traits;
        }

        @Override
        public SinkWriter<Integer> writer(SinkContext context) {
            return new Writer();
        }

        private final class Writer implements SinkWriter<Integer> {
            private final List<Integer> buffer = new ArrayList<>();
            private final List<Integer> sent = new ArrayList<>();
            private boolean writerClosed;

            @Override
            public void write(Integer value, long timestamp) {
                if (closed && fault == Fault.CLOSES_FOR_ALL) {
                    throw new IllegalStateException("closed");
                }
                if (timestamp == EventTime.BEGINNING + 1 && fault == Fault.REFUSES_THE_BEGINNING) {
                    throw new ArithmeticException("overflow");
                }
                buffer.add(value);
            }

            @Override
            public void flush() {
                if (buffer.isEmpty() && fault == Fault.FAILS_TO_FLUSH_NOTHING) {
                    throw new IllegalStateException("nothing to flush");
                }
                if (buffer.isEmpty() && fault == Fault.FLUSHES_AN_EMPTY_LINE) {
                    outside.add(-1);
                }
                if (fault == Fault.REORDERS) {
                    Collections.reverse(buffer);
                }
                if (fault != Fault.SENDS_ON_AT_CLOSE_ONLY) {
                    send();
                }
                if (fault == Fault.SENDS_ON_AGAIN) {
                    outside.addAll(sent);
                }
            }

            @Override
            public void close() {
                if (writerClosed && fault == Fault.FAILS_TO_CLOSE_AGAIN) {
                    throw new IllegalStateException("closed already");
                }
                if (!writerClosed || fault == Fault.SENDS_ON_AT_EACH_CLOSE) {
                    send();
                }
                if (fault == Fault.SENDS_ON_AT_CLOSE_TOO
                        || writerClosed && fault == Fault.SENDS_ON_AT_EACH_CLOSE) {
                    outside.addAll(sent);
                }
                closed = true;
                writerClosed = true;
            }

            private void send() {
                outside.addAll(buffer);
                sent.addAll(buffer);
                buffer.clear();
            }
        }
    }
}
