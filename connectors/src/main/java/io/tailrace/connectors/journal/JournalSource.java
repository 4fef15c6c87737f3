// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import io.tailrace.connectors.journal.files.DirectoryJournalFiles;
import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.log.LogTail;
import io.tailrace.connectors.journal.log.ReaderMark;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The records of a journal, in the order in which they were put, from any offset on and without
 * end. Immutable.
 *
 * <ol>
 *   <li>{@link Journal#source} is woken by what is put; {@link #in} reads from any process, and
 *       looks every millisecond.
 *   <li>Records are read as soon as they are accepted. Before a checkpoint holds a position, what
 *       lies before it is synced, so that none ever points to what a crash has taken back.
 *   <li>A source that is {@linkplain #readBy read by} a name keeps the journal from deleting what
 *       lies behind its last complete checkpoint. In a job without checkpoints it never lets go of
 *       anything.
 *   <li>The native timestamp of a record is when it was put. One split, read by one task.
 * </ol>
 */
public final class JournalSource<T> implements Source<T, Long> {

    private static final String ONLY_SPLIT = "journal";

    /** Where the files are, when they are wanted. */
    @FunctionalInterface
    interface Place {
        JournalFiles files() throws IOException;
    }

    private final Place place;
    private final Codec<T> codec;
    private final LogTail tail;
    private final String reader;
    private final JournalStart start;

    JournalSource(Place place, Codec<T> codec, LogTail tail, String reader, JournalStart start) {
        this.place = place;
        this.codec = Objects.requireNonNull(codec, "codec");
        this.tail = tail;
        this.reader = reader;
        this.start = Objects.requireNonNull(start, "start");
    }

    /** Reads the journal in a directory, whoever writes it. */
    public static <T> JournalSource<T> in(Path directory, Codec<T> codec) {
        Objects.requireNonNull(directory, "directory");
        return new JournalSource<>(
                () -> existing(directory), codec, null, null, JournalStart.beginning());
    }

    private static JournalFiles existing(Path directory) throws IOException {
        try {
            return DirectoryJournalFiles.in(directory);
        } catch (NoSuchFileException missing) {
            throw new IOException(
                    "There is no journal in %s, not even the directory. Remedy: open the journal that is written there first"
                            .formatted(directory),
                    missing);
        }
    }

    /**
     * Registers the source under a name when a job opens it: what lies behind its last complete
     * checkpoint is kept. Two jobs must not have one name.
     */
    public JournalSource<T> readBy(String name) {
        return new JournalSource<>(place, codec, tail, ReaderMark.checkedName(name), start);
    }

    /** Where it begins in a job that has no position from a checkpoint; at the beginning else. */
    public JournalSource<T> from(JournalStart start) {
        return new JournalSource<>(place, codec, tail, reader, start);
    }

    @Override
    public SourceTraits traits() {
        return SourceTraits.replayableAndEndless().thatBlocks();
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) throws IOException {
        return List.of(new Split<>(ONLY_SPLIT, start.in(place.files())));
    }

    @Override
    public SourceReader<T, Long> reader(SourceContext context) throws IOException {
        return new JournalReader<>(place.files(), codec, tail, reader, context);
    }
}
