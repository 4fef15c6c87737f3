// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import io.tailrace.connectors.journal.files.DirectoryJournalFiles;
import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.log.JournalLog;
import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.connectors.journal.log.KnownProducer;
import io.tailrace.connectors.journal.log.ReaderMark;
import io.tailrace.connectors.journal.log.RecordFrame;
import io.tailrace.operator.codec.Codec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;

/**
 * Records that threads of the user put, kept in a directory: what was put survives a crash, and can
 * be read again by any number of pipelines. For any number of threads; one process writes.
 *
 * <ol>
 *   <li>Who puts a record is told when it is {@linkplain Durability accepted, or synced}. What was
 *       accepted is there after the process has crashed, what was synced after the machine has.
 *   <li>After a restart {@link #lastAccepted} says where each producer goes on; what it puts again
 *       is passed over.
 *   <li>Records are deleted, a segment at a time, when all registered readers have completed
 *       checkpoints behind them; see {@link JournalOptions} for bounds and times.
 *   <li>What a crash has torn is cut when it is opened; damage to what was synced is refused.
 * </ol>
 *
 * <pre>
 *   threads --&gt; JournalProducer --&gt; files --&gt; JournalSource --&gt; pipelines, here and elsewhere
 *                    ^                             |
 *      room again ---+------ complete checkpoints -+
 * </pre>
 */
public final class Journal<T> implements Closeable {

    private final Path directory;
    private final JournalFiles files;
    private final Codec<T> codec;
    private final JournalOptions options;
    private final JournalLog log;
    private final Keeper keeper;

    private Journal(
            Path directory,
            JournalFiles files,
            Codec<T> codec,
            JournalOptions options,
            JournalLog log,
            ThreadFactory threads) {
        this.directory = directory;
        this.files = files;
        this.codec = codec;
        this.options = options;
        this.log = log;
        this.keeper = new Keeper(log, options.syncEvery(), threads);
    }

    /**
     * Opens the journal in a directory, which is made if it does not exist.
     *
     * @param codec how records are written, for instance {@code
     *     Codecs.standard().codecOf(Payment.class)}
     * @param clock for the times of records
     * @param threads for the one thread that prepares files, syncs and deletes
     */
    public static <T> Journal<T> open(
            Path directory,
            Codec<T> codec,
            JournalOptions options,
            InstantSource clock,
            ThreadFactory threads)
            throws IOException {
        return open(
                directory, DirectoryJournalFiles.making(directory), codec, options, clock, threads);
    }

    static <T> Journal<T> open(
            Path directory,
            JournalFiles files,
            Codec<T> codec,
            JournalOptions options,
            InstantSource clock,
            ThreadFactory threads)
            throws IOException {
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(threads, "threads");
        String owner =
                "process %d since %s".formatted(ProcessHandle.current().pid(), clock.instant());
        JournalLog log = JournalLog.open(files, codec.schema(), options, clock, owner);
        boolean opened = false;
        try {
            Journal<T> journal = new Journal<>(directory, files, codec, options, log, threads);
            journal.keeper.start();
            opened = true;
            return journal;
        } finally {
            if (!opened) {
                log.close();
            }
        }
    }

    /** By which records are put under that name. Each is remembered while the journal is open. */
    public JournalProducer<T> producer(String name) {
        return new JournalProducer<>(this, log.producer(name));
    }

    /**
     * The sequence of the last record of a producer that the journal has; empty if it has put none,
     * or was forgotten.
     */
    public OptionalLong lastAccepted(String producer) {
        return log.lastAccepted(producer);
    }

    /** A source for jobs in this process: it is woken by what is put. */
    public JournalSource<T> source() {
        return new JournalSource<>(() -> files, codec, log, null, JournalStart.beginning());
    }

    /** Returns when everything that was accepted before is synced. */
    public void sync() {
        log.syncUpTo(log.end());
    }

    /** Complete when everything before that offset is synced; by the journal's thread. */
    public CompletionStage<Long> whenSynced(long offset) {
        return keeper.whenSynced(offset);
    }

    /** Where the oldest record that is left lies, or a later one. */
    public long begin() {
        return log.begin();
    }

    /** Behind the last record. */
    public long end() {
        return log.end();
    }

    /** Registered readers, and the offset from which each needs the records. */
    public SortedMap<String, Long> readers() throws IOException {
        return ReaderMark.all(files);
    }

    /** Nothing is kept any more for a reader that will not come again. */
    public void forgetReader(String name) throws IOException {
        ReaderMark.forget(files, name);
    }

    /** Does at once what the journal's thread does from time to time. */
    void keepUp() {
        keeper.keepUpNow();
    }

    /** Up to where everything is on the disk. */
    long synced() {
        return log.synced();
    }

    void syncUpTo(long offset) {
        log.syncUpTo(offset);
    }

    long append(KnownProducer producer, RecordFrame frame, long sequence, T record) {
        codec.write(record, frame.begin());
        int bytes = frame.seal();
        if (bytes > options.mostRecordBytes()) {
            throw new IllegalArgumentException(
                    "A record of %d bytes; the journal takes %d (JournalOptions.withMostRecordBytes)"
                            .formatted(bytes, options.mostRecordBytes()));
        }
        return log.append(producer, frame, sequence);
    }

    /** Syncs what was accepted, and ends the journal's thread. Sources go on reading. */
    @Override
    public void close() throws IOException {
        keeper.stop();
        try {
            log.close();
        } finally {
            keeper.answerTheRest();
        }
    }

    @Override
    public String toString() {
        return "journal in " + directory;
    }
}
