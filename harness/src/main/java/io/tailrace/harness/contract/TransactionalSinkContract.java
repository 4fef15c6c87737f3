// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.state.codec.Codecs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every sink keeps that commits in two phases: what was written is seen once, and only when
 * the checkpoint that it belongs to is complete, whatever crashes in between. A crash is a writer
 * that is never called again; committables are written to bytes and read, as checkpoints do.
 *
 * <p>Where nobody can look at what is {@link #visible}, none of that can be judged: its tests are
 * skipped.
 *
 * @param <T> what is written
 * @param <C> a committable
 */
public abstract class TransactionalSinkContract<T, C> extends SinkContract<T> {

    /** Another sink at every call, as after a restart; all write to the same outside. */
    @Override
    protected abstract TransactionalSink<T, C> sink() throws Exception;

    /** How committables are written into checkpoints. */
    protected Codecs codecs() {
        return Codecs.standard();
    }

    @Test
    void shouldShowNothingBeforeItIsCommitted() throws Exception {
        TransactionalWriter<T, C> writer = start(0, 1);
        write(writer, 0, 3);
        assertVisible(List.of(), "written");
        writer.flush();
        assertVisible(List.of(), "flushed");

        C prepared = prepare(writer, 1);
        assertVisible(List.of(), "prepared");

        writer.commit(prepared);
        assertVisible(records(0, 3), "committed");
        writer.close();
    }

    @Test
    void shouldShowNothingIfNothingWasWritten() throws Exception {
        TransactionalWriter<T, C> writer = start(0, 1);

        C nothing = writer.prepare(1);
        if (nothing != null) {
            writer.commit(stored(nothing));
        }

        assertVisible(List.of(), "committed with nothing written");
        writer.close();
    }

    @Test
    void shouldCommitAgainWithoutEffect() throws Exception {
        TransactionalWriter<T, C> writer = start(0, 1);
        write(writer, 0, 3);
        C prepared = prepare(writer, 1);

        writer.commit(prepared);
        writer.commit(prepared);

        assertVisible(records(0, 3), "committed twice");
        writer.close();
    }

    @Test
    void shouldCommitWhatAFailedCheckpointHeldWithTheNext() throws Exception {
        TransactionalWriter<T, C> writer = start(0, 1);
        write(writer, 0, 2);
        C first = prepare(writer, 1);
        write(writer, 2, 4);
        C second = prepare(writer, 2);

        writer.commit(first);
        writer.commit(second);

        assertVisible(records(0, 4), "two epochs, committed together");
        writer.close();
    }

    @Test
    void shouldCommitAtRecoveryWhatTheCheckpointHolds() throws Exception {
        TransactionalWriter<T, C> crashing = start(0, 1);
        write(crashing, 0, 3);
        C prepared = prepare(crashing, 1);

        recover(0, 1, 1, List.of(prepared));
        assertVisible(records(0, 3), "recovered");
        recover(0, 1, 1, List.of(prepared)).close();

        assertVisible(records(0, 3), "recovered again");
    }

    @Test
    void shouldNotRepeatAtRecoveryWhatWasCommitted() throws Exception {
        TransactionalWriter<T, C> crashing = start(0, 1);
        write(crashing, 0, 3);
        C prepared = prepare(crashing, 1);
        crashing.commit(prepared);

        recover(0, 1, 1, List.of(prepared)).close();

        assertVisible(records(0, 3), "committed, then recovered");
    }

    @Test
    void shouldAbortAtRecoveryWhatWasPreparedLater() throws Exception {
        TransactionalWriter<T, C> crashing = start(0, 1);
        write(crashing, 0, 2);
        C first = prepare(crashing, 1);
        crashing.commit(first);
        write(crashing, 2, 4);
        prepare(crashing, 2);

        TransactionalWriter<T, C> writer = recover(0, 1, 1, List.of(first));
        assertVisible(records(0, 2), "recovered from the checkpoint before");
        write(writer, 4, 6);
        writer.commit(prepare(writer, 2));

        List<T> expected = new ArrayList<>(records(0, 2));
        expected.addAll(records(4, 6));
        assertVisible(expected, "the number of the checkpoint used again");
        writer.close();
    }

    @Test
    void shouldAbortAtRecoveryWhatWasNeverPrepared() throws Exception {
        TransactionalWriter<T, C> crashing = start(0, 1);
        write(crashing, 0, 2);
        crashing.flush();

        TransactionalWriter<T, C> writer = recover(0, 1, 0, List.of());
        write(writer, 2, 4);
        writer.commit(prepare(writer, 1));

        assertVisible(records(2, 4), "what was never prepared is gone");
        writer.close();
    }

    @Test
    void shouldAbortWhatTasksHavePreparedThatNoLongerExist() throws Exception {
        TransactionalWriter<T, C> staying = start(0, 2);
        TransactionalWriter<T, C> leaving = start(1, 2);
        write(staying, 0, 1);
        write(leaving, 1, 2);
        List<C> complete = List.of(prepare(staying, 1), prepare(leaving, 1));
        write(leaving, 2, 3);
        C lost = prepare(leaving, 2);

        TransactionalWriter<T, C> alone = recover(0, 1, 1, complete);
        assertVisible(records(0, 2), "recovered by one task instead of two");
        write(alone, 3, 4);
        alone.commit(prepare(alone, 2));

        List<T> expected = new ArrayList<>(records(0, 2));
        expected.addAll(records(3, 4));
        assertVisible(expected, "the next checkpoint of the one task");
        commitWhatIsGone(alone, lost);
        assertVisible(expected, "aborted for a task that is gone");
        alone.close();
    }

    @Test
    void shouldLetAnyTaskCommitWhatAnotherHasPrepared() throws Exception {
        TransactionalWriter<T, C> crashing = start(0, 1);
        write(crashing, 0, 3);
        C prepared = prepare(crashing, 1);

        recover(0, 3, 1, List.of());
        recover(1, 3, 1, List.of());
        recover(2, 3, 1, List.of(prepared));

        assertVisible(records(0, 3), "recovered by the last of three tasks");
    }

    @Test
    void shouldCommitForOneTaskAlone() throws Exception {
        TransactionalWriter<T, C> first = start(0, 2);
        TransactionalWriter<T, C> second = start(1, 2);
        write(first, 0, 1);
        write(second, 1, 2);
        C ofFirst = prepare(first, 1);
        C ofSecond = prepare(second, 1);

        first.commit(ofFirst);
        assertVisible(records(0, 1), "committed by the first of two tasks");
        second.commit(ofSecond);

        assertVisible(records(0, 2), "committed by both tasks");
        first.close();
        second.close();
    }

    @Test
    void shouldShowNothingWhenClosedWithoutPreparing() throws Exception {
        TransactionalWriter<T, C> writer = start(0, 1);
        write(writer, 0, 3);
        writer.flush();

        writer.close();

        assertVisible(List.of(), "closed without preparing");
        recover(0, 1, 0, List.of()).close();
        assertVisible(List.of(), "closed without preparing, then recovered");
    }

    @Test
    void shouldKeepWhatWasPreparedWhenClosed() throws Exception {
        TransactionalWriter<T, C> writer = start(0, 1);
        write(writer, 0, 3);
        C prepared = prepare(writer, 1);
        write(writer, 3, 5);

        writer.close();
        assertVisible(List.of(), "closed after preparing");
        recover(0, 1, 1, List.of(prepared)).close();

        assertVisible(records(0, 3), "closed after preparing, then recovered");
    }

    /** What has been aborted can only be refused, or nothing comes of it. */
    private static <C> void commitWhatIsGone(TransactionalWriter<?, C> writer, C aborted) {
        try {
            writer.commit(aborted);
        } catch (Exception refused) {
            assertNotNull(refused);
        }
    }

    private TransactionalWriter<T, C> start(int task, int parallelism) throws Exception {
        assumeVisible();
        return recover(task, parallelism, 0, List.of());
    }

    /** What a process does that goes on from a checkpoint. */
    private TransactionalWriter<T, C> recover(
            int task, int parallelism, long checkpointId, List<C> prepared) throws Exception {
        TransactionalWriter<T, C> writer = sink().writer(new SinkBench(task, parallelism));
        writer.recover(checkpointId, prepared);
        return writer;
    }

    private C prepare(TransactionalWriter<T, C> writer, long checkpointId) throws Exception {
        C prepared = writer.prepare(checkpointId);
        assertNotNull(prepared, "prepare(" + checkpointId + ") with records written");
        return stored(prepared);
    }

    /** A committable is worth what is left of it after it was stored. */
    private C stored(C committable) throws Exception {
        Codec<C> codec = codecs().codecOf(sink().committableType());
        ByteWriter bytes = new ByteWriter();
        codec.write(committable, bytes);
        return codec.read(new ByteReader(bytes.toByteArray()));
    }
}
