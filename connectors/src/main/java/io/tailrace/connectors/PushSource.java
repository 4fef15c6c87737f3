// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.connectors.PushQueue.Outcome;
import io.tailrace.connectors.PushQueue.Taken;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.time.EventTime;
import java.util.List;

/**
 * Records that threads of the user put in, by a {@link PushHandle}. One split, read by one task,
 * whatever the source's parallelism: leave that at 1, as further tasks would have nothing to read.
 * {@code rebalance()} or {@code keyBy} spreads the records from there.
 *
 * <ol>
 *   <li>It holds so many records and no more: {@code put} waits for room, so that a pipeline that
 *       does not keep up slows down whoever pushes.
 *   <li>Its handle is good before the job is started (what is put then waits to be read), while it
 *       is restarted, and with another job that reads the same source after the first has ended.
 *       When the job is over for good, whoever puts hears it; so does whoever is waiting.
 *   <li>Nothing can be read again. What has been read and not gone through when a job fails is
 *       lost; what is still held is read by the next run.
 *   <li>One job reads it at a time: the reader that came last. An earlier one fails at its next
 *       poll.
 * </ol>
 *
 * <pre>
 *   threads of the user --put--&gt; PushQueue --take--&gt; PushReader --&gt; SplitOutput
 *          ^                                  |
 *          +------- PushRoom: room again -----+          after put: SourceContext.wake
 * </pre>
 *
 * <p>Unlike other sources this one has state: it <em>is</em> the place where records wait.
 */
public final class PushSource<T> implements Source<T, Long> {

    static final long NO_TIMESTAMP = EventTime.BEGINNING;

    private static final String ONLY_SPLIT = "pushed";
    private static final int USUAL_CAPACITY = 1024;
    private static final int MOST_CAPACITY = 1 << 24;

    /**
     * Why nothing more gets in.
     *
     * @param byUser whether a handle said so, which is for good; otherwise the job is over
     * @param reason what failed; {@code null} if nothing did
     */
    private record Closing(boolean byUser, Throwable reason) {}

    private final TypeRef<T> type;
    private final PushQueue<T> queue;
    private final PushRoom<T> room;
    private final PushHandle<T> handle = new PushHandle<>(this);

    private volatile PushReader<T> owner;
    private volatile Closing closing;

    private PushSource(TypeRef<T> type, int capacity) {
        this.type = type;
        this.queue = new PushQueue<>(capacity);
        this.room = new PushRoom<>(queue);
    }

    static <T> PushSource<T> of(TypeRef<T> type) {
        return new PushSource<>(type, USUAL_CAPACITY);
    }

    /** Another source, with room for that many records; 1024 unless said. */
    public PushSource<T> holding(int records) {
        if (records < 1 || records > MOST_CAPACITY) {
            throw new IllegalArgumentException(
                    "A push source that holds %d records; it takes 1 to %d"
                            .formatted(records, MOST_CAPACITY));
        }
        return new PushSource<>(type, records);
    }

    /** By which records are put into this source; the same at each call. */
    public PushHandle<T> handle() {
        return handle;
    }

    @Override
    public SourceTraits traits() {
        return SourceTraits.replayableAndEndless().notReplayable();
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) {
        return List.of(new Split<>(ONLY_SPLIT, 0L));
    }

    @Override
    public SourceReader<T, Long> reader(SourceContext context) {
        return new PushReader<>(this, context);
    }

    /** Whoever adds the split reads from now on. */
    synchronized void readBy(PushReader<T> reader) {
        changeOwner(reader);
        if (closing != null && !closing.byUser()) {
            closing = null;
            queue.reopen();
        }
    }

    /** The job of that reader is over; what a later reader does is not its business. */
    synchronized void onJobEnd(PushReader<T> reader, Throwable failure) {
        if (owner == reader) {
            changeOwner(null);
            if (closing == null) {
                closing = new Closing(false, failure);
                queue.close();
            }
            room.change();
        }
    }

    synchronized void close(Throwable reason) {
        if (closing == null || !closing.byUser()) {
            closing = new Closing(true, reason);
            queue.close();
            room.change();
            wakeReader();
        }
    }

    /**
     * @return {@code false} if it was full for so long
     */
    boolean offer(T value, long timestamp, long nanos) throws InterruptedException {
        if (tryOffer(value, timestamp)) {
            return true;
        }
        if (nanos == 0) {
            return false;
        }
        refuseToWaitForOneself();
        Outcome outcome = room.offerWithin(nanos, value, timestamp);
        while (outcome == Outcome.CLOSED) {
            requireOpen();
            outcome = room.offerWithin(nanos, value, timestamp);
        }
        return isIn(outcome);
    }

    boolean tryOffer(T value, long timestamp) {
        Outcome outcome = queue.offer(value, timestamp);
        while (outcome == Outcome.CLOSED) {
            requireOpen();
            outcome = queue.offer(value, timestamp);
        }
        return isIn(outcome);
    }

    int unread() {
        return queue.size();
    }

    /**
     * Takes a record for that reader. Nobody else takes meanwhile, and readers do not change; no
     * user code is called.
     */
    boolean take(PushReader<T> reader, Taken<T> into) {
        enterGate();
        boolean taken = owner == reader && queue.take(into);
        queue.leave();
        return taken;
    }

    void onRoom() {
        room.change();
    }

    /** How many threads wait for room. */
    int waiting() {
        return room.waiting();
    }

    boolean isReadBy(PushReader<T> reader) {
        return owner == reader;
    }

    boolean isAtEnd() {
        return closing != null && queue.isClosedAndEmpty();
    }

    /** What the source was failed with; {@code null} if it was completed. */
    Throwable failure() {
        return closing.reason();
    }

    private boolean isIn(Outcome outcome) {
        if (outcome == Outcome.IN) {
            wakeReader();
            return true;
        }
        return false;
    }

    /** Returns if a new job has opened the source again meanwhile. */
    private void requireOpen() {
        Closing why = closing;
        if (why != null) {
            throw closed(why);
        }
        Thread.onSpinWait();
    }

    private void wakeReader() {
        PushReader<T> reader = owner;
        if (reader != null) {
            reader.wake();
        }
    }

    private PushClosedException closed(Closing why) {
        if (why.byUser()) {
            return new PushClosedException(
                    "Nothing can be put into the %s any more: it was %s by its user"
                            .formatted(this, why.reason() == null ? "completed" : "failed"),
                    why.reason());
        }
        return new PushClosedException(
                "Nothing can be put into the %s: the job that read it %s"
                        .formatted(
                                this,
                                why.reason() == null
                                        ? "is over"
                                        : "has failed: " + why.reason().getMessage()),
                why.reason());
    }

    private void refuseToWaitForOneself() {
        PushReader<T> reader = owner;
        if (reader != null && reader.isPolledBy(Thread.currentThread())) {
            throw new RefusedCallException(
                    "The %s is full, and the thread that would wait for room is the one that reads it. Remedy: tryPut, or another thread"
                            .formatted(this));
        }
    }

    private void changeOwner(PushReader<T> reader) {
        enterGate();
        owner = reader;
        queue.leave();
    }

    /** There is company only while one run takes over from another, and for a moment. */
    private void enterGate() {
        while (!queue.tryEnter()) {
            Thread.yield();
        }
    }

    @Override
    public String toString() {
        return "push source of " + type;
    }
}
