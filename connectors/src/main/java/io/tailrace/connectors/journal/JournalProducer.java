// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import io.tailrace.connectors.journal.log.JournalLog;
import io.tailrace.connectors.journal.log.KnownProducer;
import io.tailrace.connectors.journal.log.RecordFrame;
import io.tailrace.operator.RefusedNullException;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts records into a journal under a name that lasts. For any number of threads; what one of them
 * puts is read in the order in which it put it.
 *
 * <ol>
 *   <li>Each record has a sequence: the next one, or one that the caller gives. Those of a producer
 *       rise; there may be gaps. A record with a sequence that is not above the last one is taken
 *       for a repetition, and passed over.
 *   <li>A call that returns an offset has handed the record over, one that throws {@code
 *       InterruptedException} has not. After a {@code JournalFailedException} one asks {@link
 *       Journal#lastAccepted} of the journal that was opened again.
 *   <li>Offsets that are returned lie behind the record: a source that begins {@linkplain
 *       JournalStart#at at} one reads what follows.
 * </ol>
 */
public final class JournalProducer<T> {

    /** Instead of an offset: a record of this sequence, or of a later one, is in already. */
    public static final long ALREADY_IN = JournalLog.KNOWN;

    /** Instead of an offset: there is no room until readers have come further. */
    public static final long NO_ROOM = JournalLog.NO_ROOM;

    private static final long LOOK_FOR_ROOM_NANOS = 5_000_000;

    private final Journal<T> journal;
    private final KnownProducer known;
    private final RecordFrame frame = new RecordFrame();

    JournalProducer(Journal<T> journal, KnownProducer known) {
        this.journal = journal;
        this.known = known;
    }

    public String name() {
        return known.name();
    }

    /** The sequence of the last record that was accepted; empty if none was. */
    public OptionalLong lastAccepted() {
        return journal.lastAccepted(known.name());
    }

    /** Puts a record with the next sequence, accepted. Waits while there is no room. */
    public long put(T record) throws InterruptedException {
        return putWaiting(JournalLog.NEXT_SEQUENCE, record, Durability.ACCEPTED);
    }

    /** As above, and returns when the record is as safe as that. */
    public long put(T record, Durability durability) throws InterruptedException {
        return putWaiting(JournalLog.NEXT_SEQUENCE, record, durability);
    }

    /**
     * Puts a record with a sequence of the caller's, unless it is in already, and returns when it
     * is as safe as that.
     *
     * @return the offset, or {@link #ALREADY_IN}
     */
    public long put(long sequence, T record, Durability durability) throws InterruptedException {
        return putWaiting(checked(sequence), record, durability);
    }

    /**
     * Puts a record with the next sequence, accepted, unless there is no room: never waits for it.
     *
     * @return the offset, or {@link #NO_ROOM}
     */
    public long tryPut(T record) {
        return append(JournalLog.NEXT_SEQUENCE, record);
    }

    /**
     * As above, with a sequence of the caller's.
     *
     * @return the offset, {@link #NO_ROOM}, or {@link #ALREADY_IN}
     */
    public long tryPut(long sequence, T record) {
        return append(checked(sequence), record);
    }

    /**
     * Puts a record as {@link #put(Object)} does and does not wait for the disk.
     *
     * @return complete when the record is synced, with its offset; by the journal's thread
     */
    public CompletionStage<Long> putAsync(T record) throws InterruptedException {
        return journal.whenSynced(put(record));
    }

    private long putWaiting(long sequence, T record, Durability durability)
            throws InterruptedException {
        long offset = append(sequence, record);
        while (offset == NO_ROOM) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for room in the journal");
            }
            LockSupport.parkNanos(this, LOOK_FOR_ROOM_NANOS);
            offset = append(sequence, record);
        }
        if (durability == Durability.SYNCED) {
            journal.syncUpTo(offset == ALREADY_IN ? journal.end() : offset);
        }
        return offset;
    }

    private synchronized long append(long sequence, T record) {
        if (record == null) {
            throw new RefusedNullException("A stream has no null records");
        }
        return journal.append(known, frame, sequence, record);
    }

    private static long checked(long sequence) {
        if (sequence < 0) {
            throw new IllegalArgumentException(
                    "A record cannot have the sequence %d; it takes 0 or more".formatted(sequence));
        }
        return sequence;
    }

    @Override
    public String toString() {
        return "producer '" + known.name() + "' of " + journal;
    }
}
