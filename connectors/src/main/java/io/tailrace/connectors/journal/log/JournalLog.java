// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Schema;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log behind a journal: frames one behind the other, in segments. For any number of threads.
 *
 * <ol>
 *   <li>A frame is appended by the thread that has it, under a lock, by one write. When that has
 *       returned the operating system has it: it survives the process.
 *   <li>It survives the machine when {@link #syncUpTo} its end has returned; one sync is enough for
 *       all that wait.
 *   <li>A segment is synced before the next one begins, so that only the last may be torn.
 *   <li>When a file could not be written or synced, nothing more is taken: what the system has made
 *       of it is not known until the log is opened again.
 * </ol>
 *
 * <pre>
 *   append --lock--&gt; SegmentWriter --full--&gt; seal, sync, next one from Spares --&gt; Segments
 *   sync   --turn--&gt; GroupSync --&gt; SegmentWriter.sync, mark
 * </pre>
 */
public final class JournalLog implements LogTail, Closeable {

    /** The frame has this sequence or a lower one than what is in the log. */
    public static final long KNOWN = -1;

    /** There is no room within the bound. */
    public static final long NO_ROOM = -2;

    /** Asks for the sequence that follows the producer's last. */
    public static final long NEXT_SEQUENCE = -1;

    private final JournalFiles files;
    private final JournalOptions options;
    private final InstantSource clock;
    private final Closeable held;
    private final ReentrantLock lock = new ReentrantLock();
    private final CopyOnWriteArrayList<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final ProducerTable producers;
    private final SegmentChain chain;
    private final GroupSync sync;
    private long lastMs;
    private volatile long end;
    private volatile IOException failure;
    private volatile boolean closed;
    private volatile Runnable onSegment = () -> {};

    private JournalLog(
            JournalFiles files,
            Schema schema,
            JournalOptions options,
            InstantSource clock,
            Closeable held)
            throws IOException {
        this.files = files;
        this.options = options;
        this.clock = clock;
        this.held = held;
        LogOpening opening = new LogOpening(files);
        opening.read();
        producers = opening.producers();
        lastMs = Math.max(opening.lastMs(), clock.millis());
        chain = SegmentChain.open(files, schema, options, opening, lastMs);
        end = chain.current().end();
        sync = new GroupSync(end);
    }

    /**
     * Opens a log to be written, or makes one.
     *
     * @param schema as what the records of this run are written
     * @param owner who has it, for whoever wants it too
     */
    public static JournalLog open(
            JournalFiles files,
            Schema schema,
            JournalOptions options,
            InstantSource clock,
            String owner)
            throws IOException {
        Closeable held = files.lock(owner);
        boolean opened = false;
        try {
            JournalLog log = new JournalLog(files, schema, options, clock, held);
            opened = true;
            return log;
        } finally {
            if (!opened) {
                held.close();
            }
        }
    }

    /**
     * Appends a record.
     *
     * @param producer whose record it is
     * @param frame sealed
     * @param sequence greater than that of the producer's last record, or {@link #NEXT_SEQUENCE}
     * @return the offset behind it, {@link #KNOWN} or {@link #NO_ROOM}
     */
    public long append(KnownProducer producer, RecordFrame frame, long sequence) {
        long appended;
        lock.lock();
        try {
            requireOpen();
            long number = sequence == NEXT_SEQUENCE ? producer.lastSequence() + 1 : sequence;
            if (number <= producer.lastSequence()) {
                return KNOWN;
            }
            if (!hasRoomFor(frame.length())) {
                return NO_ROOM;
            }
            long nowMs = tick();
            chain.current()
                    .append(
                            frame.array(),
                            frame.length(),
                            FrameKind.RECORD,
                            producer.number(),
                            number,
                            nowMs);
            producer.onRecord(number, nowMs);
            appended = chain.current().end();
            end = appended;
        } catch (IOException failed) {
            throw fail(failed);
        } finally {
            lock.unlock();
        }
        watchers.forEach(Runnable::run);
        return appended;
    }

    /** A record never seems older than the one before it. */
    private long tick() {
        lastMs = Math.max(lastMs, clock.millis());
        return lastMs;
    }

    /** Whether that fits, be it into a new segment. */
    private boolean hasRoomFor(int length) throws IOException {
        if (chain.current().hasRoomFor(length)) {
            return true;
        }
        if (!chain.mayGrow(clock.millis())) {
            return false;
        }
        sync.enterUnlessSynced(Long.MAX_VALUE);
        long reached = KNOWN;
        try {
            long nowMs = tick();
            chain.seal(nowMs);
            reached = chain.current().end();
            chain.beginNext(nowMs);
            end = chain.current().end();
            reached = end;
        } finally {
            sync.leave(reached);
        }
        onSegment.run();
        return true;
    }

    /**
     * Runs that when a segment has been begun, so that somebody {@linkplain #keep prepares} the
     * next.
     */
    public void whenSegmentBegins(Runnable listener) {
        onSegment = listener;
    }

    /** The producer of that name, which is made known if it is not. */
    public KnownProducer producer(String name) {
        ProducerTable.checkedName(name);
        lock.lock();
        try {
            requireOpen();
            KnownProducer known = producers.named(name);
            if (known == null) {
                known = register(name);
            }
            known.use();
            return known;
        } catch (IOException failed) {
            throw fail(failed);
        } finally {
            lock.unlock();
        }
    }

    private KnownProducer register(String name) throws IOException {
        if (!producers.hasRoomForAnother(options, tick())) {
            throw new RefusedCallException(
                    "The journal in %s remembers %d producers, and takes no more. Remedy: JournalOptions.withProducers, larger segments, or fewer names"
                            .formatted(files.describe(""), producers.size()));
        }
        ByteWriter frame = SegmentWriter.frame();
        frame.writeString(name);
        if (!hasRoomFor(frame.position())) {
            throw new RefusedCallException(
                    "The journal in %s is full, and cannot take on the producer '%s' until its readers have come further"
                            .formatted(files.describe(""), name));
        }
        long nowMs = tick();
        int number = producers.nextNumber();
        chain.current().appendControl(frame, FrameKind.PRODUCER, number, nowMs);
        end = chain.current().end();
        return producers.add(number, name, nowMs);
    }

    /** The sequence of the last record of a producer; empty if nothing of it is remembered. */
    public OptionalLong lastAccepted(String producer) {
        lock.lock();
        try {
            KnownProducer known = producers.named(producer);
            return known == null || known.lastSequence() == KnownProducer.NONE
                    ? OptionalLong.empty()
                    : OptionalLong.of(known.lastSequence());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void syncUpTo(long offset) {
        if (sync.synced() >= offset) {
            return;
        }
        requireNotFailed();
        if (!sync.enterUnlessSynced(offset)) {
            return;
        }
        long reached = KNOWN;
        try {
            requireOpen();
            // In this order: while it is our turn no other segment is begun.
            SegmentWriter segment = chain.current();
            long to = end;
            segment.sync();
            reached = to;
            segment.mark(to);
        } catch (IOException failed) {
            throw fail(failed);
        } finally {
            sync.leave(reached);
        }
    }

    /** Up to where everything is on the disk. */
    public long synced() {
        return sync.synced();
    }

    /** What is done in advance, so that nobody has to wait for it. Called by one thread. */
    public void keep() throws IOException {
        if (closed || failure != null) {
            return;
        }
        chain.keep(clock.millis());
    }

    /** What a failed sync may have lost is not to be read any more. */
    @Override
    public long end() {
        return failure == null ? end : sync.synced();
    }

    /** Where the oldest record that is left lies, or a later one. */
    public long begin() {
        return chain.begin();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void requireNotFailed() {
        IOException why = failure;
        if (why != null) {
            throw new JournalFailedException(files.describe(""), why);
        }
    }

    @Override
    public void watch(Runnable onAppended) {
        watchers.add(onAppended);
    }

    @Override
    public void unwatch(Runnable onAppended) {
        watchers.remove(onAppended);
    }

    private void requireOpen() {
        requireNotFailed();
        if (closed) {
            throw new RefusedCallException(
                    "The journal in %s was closed".formatted(files.describe("")));
        }
    }

    private JournalFailedException fail(IOException why) {
        failure = why;
        watchers.forEach(Runnable::run);
        return new JournalFailedException(files.describe(""), why);
    }

    /** Syncs what was accepted, unless the log has failed. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            sync.enterUnlessSynced(Long.MAX_VALUE);
            long reached = KNOWN;
            try {
                if (failure == null) {
                    SegmentWriter last = chain.current();
                    last.sync();
                    reached = end;
                    last.mark(end);
                    last.sync();
                }
            } finally {
                closed = true;
                sync.leave(reached);
                watchers.forEach(Runnable::run);
                closeFiles();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeFiles() throws IOException {
        try {
            chain.close();
        } finally {
            held.close();
        }
    }
}
