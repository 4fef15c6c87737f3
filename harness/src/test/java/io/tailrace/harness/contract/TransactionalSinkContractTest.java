// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Judges the judge: a sink with a planted fault must fail the suite, one without must not. */
class TransactionalSinkContractTest {

    private enum Fault {
        SHOWS_WHAT_IS_WRITTEN("visible: "),
        SHOWS_WHAT_IS_FLUSHED("visible: flushed"),
        SHOWS_WHAT_IS_PREPARED("visible: prepared"),
        COMMITS_AGAIN("committed twice"),
        FORGETS_WHAT_A_FAILED_CHECKPOINT_HELD("two epochs"),
        REMEMBERS_WHAT_IT_PREPARED_IN_MEMORY_ONLY("recovered"),
        REPEATS_AT_RECOVERY("recovered"),
        IGNORES_WHAT_THE_CHECKPOINT_HOLDS("recovered"),
        LEAVES_WHAT_WAS_PREPARED_LATER("the number of the checkpoint used again"),
        LEAVES_WHAT_WAS_NEVER_PREPARED("what was never prepared"),
        ABORTS_FOR_ITS_OWN_TASK_ONLY("aborted for a task that is gone"),
        ABORTS_WHAT_OTHERS_STILL_COMMIT("the last of three tasks"),
        COMMITS_FOR_ALL("the first of two tasks"),
        COMMITS_AT_CLOSE("closed without preparing"),
        DROPS_WHAT_WAS_PREPARED_AT_CLOSE("closed after preparing, then recovered"),
        FAILS_TO_COMMIT_NOTHING("nothing was committed");

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

    /** Passing would claim what nobody has seen. */
    @Test
    void shouldSkipWhatItCannotJudgeWhereNobodyCanLook() throws Throwable {
        int skipped = 0;
        int tests = testsOf(new Unseen()).size();
        for (int test = 0; test < tests; test++) {
            try {
                testsOf(new Unseen()).get(test).execute();
            } catch (TestAbortedException expected) {
                skipped++;
            }
        }

        int ofAllSinks = SinkContractTest.testsOf(new Unseen()).size();
        assertTrue(skipped >= tests - ofAllSinks, skipped + " of " + tests + " were skipped");
    }

    private static final class Unseen extends TransactionalSinkContract<Integer, String> {
        private final Ledger ledger = new Ledger();

        @Override
        protected TransactionalSink<Integer, String> sink() {
            return new LedgerSink(null, ledger);
        }

        @Override
        protected Integer record(int number) {
            return number;
        }

        @Override
        protected Optional<List<Integer>> visible() {
            return Optional.empty();
        }
    }

    /** Each test on a subject of its own, as JUnit does. */
    private static void runAll(Fault fault) throws Throwable {
        for (int test = 0; test < testsOf(new Subject(fault)).size(); test++) {
            SinkContractTest.run(testsOf(new Subject(fault)).get(test));
        }
    }

    private static List<Executable> testsOf(TransactionalSinkContract<Integer, String> suite) {
        List<Executable> tests =
                new ArrayList<>(
                        List.of(
                                suite::shouldShowNothingBeforeItIsCommitted,
                                suite::shouldShowNothingIfNothingWasWritten,
                                suite::shouldCommitAgainWithoutEffect,
                                suite::shouldCommitWhatAFailedCheckpointHeldWithTheNext,
                                suite::shouldCommitAtRecoveryWhatTheCheckpointHolds,
                                suite::shouldNotRepeatAtRecoveryWhatWasCommitted,
                                suite::shouldAbortAtRecoveryWhatWasPreparedLater,
                                suite::shouldAbortAtRecoveryWhatWasNeverPrepared,
                                suite::shouldAbortWhatTasksHavePreparedThatNoLongerExist));
        tests.addAll(
                List.of(
                        suite::shouldLetAnyTaskCommitWhatAnotherHasPrepared,
                        suite::shouldCommitForOneTaskAlone,
                        suite::shouldShowNothingWhenClosedWithoutPreparing,
                        suite::shouldKeepWhatWasPreparedWhenClosed));
        tests.addAll(SinkContractTest.testsOf(suite));
        return tests;
    }

    private static final class Subject extends TransactionalSinkContract<Integer, String> {
        private final Fault fault;
        private final Ledger ledger = new Ledger();

        Subject(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected TransactionalSink<Integer, String> sink() {
            return new LedgerSink(fault, ledger);
        }

        @Override
        protected Integer record(int number) {
            return number;
        }

        @Override
        protected Optional<List<Integer>> visible() {
            return Optional.of(List.copyOf(ledger.visible));
        }
    }

    /** The outside: what others see, and what has been handed in but not committed. */
    private static final class Ledger {
        private final List<Integer> visible = new ArrayList<>();
        private final Map<String, Draft> drafts = new LinkedHashMap<>();
        private int draftsSoFar;
    }

    /**
     * @param checkpoint the one it was prepared for, or none yet
     */
    private record Draft(int task, long checkpoint, List<Integer> records) {
        static final long NOT_PREPARED = Long.MAX_VALUE;
    }

    private record LedgerSink(Fault fault, Ledger ledger)
            implements TransactionalSink<Integer, String> {

        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.TRANSACTIONAL);
        }

        @Override
        public TypeRef<String> committableType() {
            return TypeRef.of(String.class);
        }

        @Override
        public TransactionalWriter<Integer, String> writer(SinkContext context) {
            return new LedgerWriter(fault, ledger, context.taskIndex());
        }
    }

    private static final class LedgerWriter implements TransactionalWriter<Integer, String> {
        private final Fault fault;
        private final Ledger ledger;
        private final int task;
        private final Map<String, List<Integer>> inMemory = new LinkedHashMap<>();
        private String open;
        private boolean closed;

        LedgerWriter(Fault fault, Ledger ledger, int task) {
            this.fault = fault;
            this.ledger = ledger;
            this.task = task;
        }

        @Override
        public void recover(long checkpointId, List<String> prepared) throws Exception {
            for (String one : prepared) {
                if (has(Fault.REPEATS_AT_RECOVERY) && !ledger.drafts.containsKey(one)) {
                    ledger.visible.add(0);
                }
                if (!has(Fault.IGNORES_WHAT_THE_CHECKPOINT_HOLDS)) {
                    commit(one);
                }
            }
            if (has(Fault.LEAVES_WHAT_WAS_NEVER_PREPARED)) {
                open = latestOpenDraft();
            }
            ledger.drafts
                    .entrySet()
                    .removeIf(draft -> aborts(draft.getKey(), draft.getValue(), checkpointId));
        }

        @Override
        public void write(Integer value, long timestamp) {
            if (has(Fault.SHOWS_WHAT_IS_WRITTEN)) {
                ledger.visible.add(value);
            }
            if (open == null) {
                open = "draft " + ledger.draftsSoFar++;
                ledger.drafts.put(open, new Draft(task, Draft.NOT_PREPARED, new ArrayList<>()));
            }
            ledger.drafts.get(open).records().add(value);
        }

        @Override
        public void flush() throws Exception {
            if (has(Fault.SHOWS_WHAT_IS_FLUSHED) && open != null) {
                commit(open);
                open = null;
            }
        }

        @Override
        public String prepare(long checkpointId) throws Exception {
            if (open == null) {
                return has(Fault.FAILS_TO_COMMIT_NOTHING) ? "draft of nothing" : null;
            }
            String prepared = open;
            open = null;
            if (has(Fault.FORGETS_WHAT_A_FAILED_CHECKPOINT_HELD)) {
                ledger.drafts.values().removeIf(draft -> draft.checkpoint() < checkpointId);
            }
            Draft draft = ledger.drafts.get(prepared);
            ledger.drafts.put(prepared, new Draft(task, checkpointId, draft.records()));
            if (has(Fault.REMEMBERS_WHAT_IT_PREPARED_IN_MEMORY_ONLY)) {
                inMemory.put(prepared, draft.records());
                ledger.drafts.remove(prepared);
            }
            if (has(Fault.SHOWS_WHAT_IS_PREPARED)) {
                commit(prepared);
            }
            return has(Fault.LEAVES_WHAT_WAS_PREPARED_LATER) ? "up to " + checkpointId : prepared;
        }

        @Override
        public void commit(String committable) {
            if (has(Fault.FAILS_TO_COMMIT_NOTHING) && committable.contains("nothing")) {
                throw new IllegalStateException("nothing was committed");
            }
            if (has(Fault.LEAVES_WHAT_WAS_PREPARED_LATER)) {
                commitUpTo(Long.parseLong(committable.substring("up to ".length())));
                return;
            }
            List<Integer> kept = inMemory.remove(committable);
            if (kept != null) {
                ledger.visible.addAll(kept);
            }
            Draft draft =
                    has(Fault.COMMITS_AGAIN)
                            ? ledger.drafts.get(committable)
                            : ledger.drafts.remove(committable);
            if (draft != null) {
                ledger.visible.addAll(draft.records());
            }
            if (has(Fault.COMMITS_FOR_ALL) && draft != null) {
                commitUpTo(draft.checkpoint());
            }
        }

        @Override
        public void close() {
            if (!closed && has(Fault.COMMITS_AT_CLOSE)) {
                commitUpTo(Draft.NOT_PREPARED);
            }
            if (has(Fault.DROPS_WHAT_WAS_PREPARED_AT_CLOSE)) {
                ledger.drafts.clear();
            }
            closed = true;
        }

        private boolean aborts(String id, Draft draft, long checkpointId) {
            if (has(Fault.LEAVES_WHAT_WAS_PREPARED_LATER) || id.equals(open)) {
                return false;
            }
            if (has(Fault.ABORTS_FOR_ITS_OWN_TASK_ONLY) && draft.task() != task) {
                return false;
            }
            return draft.checkpoint() > checkpointId || has(Fault.ABORTS_WHAT_OTHERS_STILL_COMMIT);
        }

        private void commitUpTo(long checkpoint) {
            var drafts = ledger.drafts.values().iterator();
            while (drafts.hasNext()) {
                Draft draft = drafts.next();
                if (draft.checkpoint() <= checkpoint) {
                    drafts.remove();
                    ledger.visible.addAll(draft.records());
                }
            }
        }

        private String latestOpenDraft() {
            String latest = null;
            for (Map.Entry<String, Draft> draft : ledger.drafts.entrySet()) {
                if (draft.getValue().checkpoint() == Draft.NOT_PREPARED) {
                    latest = draft.getKey();
                }
            }
            return latest;
        }

        private boolean has(Fault planted) {
            return fault == planted;
        }
    }
}
