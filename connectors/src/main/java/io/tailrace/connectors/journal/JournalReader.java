// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.log.LogReader;
import io.tailrace.connectors.journal.log.LogTail;
import io.tailrace.connectors.journal.log.ReaderMark;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.io.IOException;

/** Reads a journal for one task. Called by one thread. */
final class JournalReader<T> implements SourceReader<T, Long> {

    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final JournalFiles files;
    private final Codec<T> codec;
    private final LogTail tail;
    private final String name;
    private final Runnable wake;

    private Split<Long> split;
    private SplitOutput<T> output;
    private LogReader log;
    private ReaderMark mark;
    private Schema schema;
    private Decoder<T> decoder;

    JournalReader(
            JournalFiles files, Codec<T> codec, LogTail tail, String name, SourceContext context) {
        this.files = files;
        this.codec = codec;
        this.tail = tail;
        this.name = name;
        this.wake = context::wake;
    }

    @Override
    public void add(Split<Long> split, SplitOutput<T> output) throws IOException {
        if (this.split != null) {
            throw new IllegalArgumentException(
                    "Split '%s' is being read already; a split has one reader"
                            .formatted(this.split.id()));
        }
        log = LogReader.at(files, split.position(), tail);
        if (name != null) {
            mark = ReaderMark.register(files, name, split.position());
        }
        this.split = split;
        this.output = output;
        if (tail != null) {
            tail.watch(wake);
        }
    }

    @Override
    public PollResult poll() throws IOException {
        if (log == null) {
            return PollResult.FINISHED;
        }
        boolean accepting = output.accepting();
        while (accepting) {
            if (!log.next()) {
                return PollResult.NOTHING_NOW;
            }
            T value = read();
            output.emit(value, log.timeMs());
            accepting = output.accepting();
        }
        return PollResult.MORE;
    }

    private T read() throws IOException {
        if (log.schema() != schema) {
            decoder = decoderOf(log.schema());
            schema = log.schema();
        }
        try {
            var body = log.body();
            T value = decoder.read(body);
            body.requireEnd();
            return value;
        } catch (MalformedDataException malformed) {
            throw log.malformed(malformed);
        }
    }

    private Decoder<T> decoderOf(Schema written) {
        try {
            return written.equals(codec.schema()) ? codec : codec.reading(written);
        } catch (IncompatibleSchemaException incompatible) {
            throw new RefusedCallException(
                    "The journal %s holds records of another type: %s"
                            .formatted(files.describe(""), incompatible.getMessage()),
                    incompatible);
        }
    }

    /** Woken by a writer in this process; another one cannot. */
    @Override
    public long nanosUntilNext() {
        return tail != null && tail.isOpen() ? Long.MAX_VALUE : LOOK_AGAIN_NANOS;
    }

    @Override
    public Long position(String splitId) {
        if (split == null || !split.id().equals(splitId)) {
            throw new IllegalArgumentException("No split '%s' is read here".formatted(splitId));
        }
        return log.position();
    }

    @Override
    public void prepareCheckpoint() throws IOException {
        if (log != null) {
            log.secure();
        }
    }

    @Override
    public void onCheckpointComplete(String splitId, Long position) throws IOException {
        if (mark != null) {
            mark.set(position);
        }
    }

    @Override
    public void close() throws IOException {
        if (tail != null) {
            tail.unwatch(wake);
        }
        try {
            if (log != null) {
                log.close();
            }
        } finally {
            if (mark != null) {
                mark.close();
                mark = null;
            }
        }
    }
}
