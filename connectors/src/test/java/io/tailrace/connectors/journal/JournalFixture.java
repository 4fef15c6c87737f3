// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.connectors.journal.log.WhenFull;
import io.tailrace.operator.Counter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.JobEndListener;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.state.codec.Codecs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Journals on a simulated disk, and readers without a host. */
abstract class JournalFixture {

    static final int SEGMENT_BYTES = 16 << 10;
    static final Codec<Reading> CODEC = Codecs.standard().codecOf(TypeRef.of(Reading.class));

    /** Whose thread does nothing: the test does what it would. */
    static final ThreadFactory NOBODY = task -> new Thread(() -> {});

    static final JournalOptions SMALL =
            JournalOptions.standard()
                    .withSegmentBytes(SEGMENT_BYTES)
                    .withMostBytes(1000L * SEGMENT_BYTES, WhenFull.WAIT);

    final SettableClock clock = new SettableClock();

    private static final Logger LOGGER = Logger.getLogger("io.tailrace.connectors.journal");

    /** What goes wrong on purpose is not worth a line. */
    @BeforeAll
    static void beSilent() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        LOGGER.setLevel(null);
    }

    Journal<Reading> open(JournalFiles files) throws IOException {
        return open(files, SMALL);
    }

    Journal<Reading> open(JournalFiles files, JournalOptions options) throws IOException {
        return Journal.open(null, files, CODEC, options, clock, NOBODY);
    }

    static JournalSource<Reading> source(JournalFiles files) {
        return new JournalSource<>(() -> files, CODEC, null, null, JournalStart.beginning());
    }

    static List<Reading> readAll(JournalFiles files) throws IOException {
        return new Reader(source(files)).readToTheEnd();
    }

    static List<Long> numbers(List<Reading> readings) {
        return readings.stream().map(Reading::number).toList();
    }

    /** A source's only reader, and what it has emitted. */
    static final class Reader implements SplitOutput<Reading>, SourceContext {

        final List<Reading> read = new ArrayList<>();
        final List<Long> timestamps = new ArrayList<>();
        final AtomicInteger wakes = new AtomicInteger();
        final SourceReader<Reading, Long> reader;
        private final String split;
        int most = Integer.MAX_VALUE;

        Reader(JournalSource<Reading> source) throws IOException {
            this(source, source.splits(1).get(0));
        }

        Reader(JournalSource<Reading> source, long position) throws IOException {
            this(source, new Split<>("journal", position));
        }

        private Reader(JournalSource<Reading> source, Split<Long> from) throws IOException {
            split = from.id();
            reader = source.reader(this);
            try {
                reader.add(from, this);
            } catch (Exception failed) {
                throw rethrown(failed);
            }
        }

        List<Reading> readToTheEnd() throws IOException {
            poll();
            close();
            return read;
        }

        void poll() throws IOException {
            try {
                PollResult result = polled();
                assertEquals(accepting() ? PollResult.NOTHING_NOW : PollResult.MORE, result);
            } catch (Exception failed) {
                throw rethrown(failed);
            }
        }

        private PollResult polled() throws Exception {
            PollResult result = reader.poll();
            while (result == PollResult.MORE && accepting()) {
                result = reader.poll();
            }
            return accepting() ? result : PollResult.MORE;
        }

        long position() {
            return reader.position(split);
        }

        void complete(long position) throws IOException {
            try {
                reader.onCheckpointComplete(split, position);
            } catch (Exception failed) {
                throw rethrown(failed);
            }
        }

        /** Where a checkpoint would let it go on. */
        long prepared() throws IOException {
            try {
                reader.prepareCheckpoint();
            } catch (Exception failed) {
                throw rethrown(failed);
            }
            return position();
        }

        void close() throws IOException {
            try {
                reader.close();
            } catch (Exception failed) {
                throw rethrown(failed);
            }
        }

        private static IOException rethrown(Exception failed) throws IOException {
            if (failed instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            return (IOException) failed;
        }

        @Override
        public boolean accepting() {
            return read.size() < most;
        }

        @Override
        public void emit(Reading value) {
            throw new AssertionError("without its timestamp");
        }

        @Override
        public void emit(Reading value, long nativeTimestamp) {
            read.add(value);
            timestamps.add(nativeTimestamp);
        }

        @Override
        public void watermark(long watermark) {}

        @Override
        public void idle() {}

        @Override
        public void end() {
            throw new AssertionError("a journal has no end");
        }

        @Override
        public String name() {
            return "journal";
        }

        @Override
        public int taskIndex() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public long processingTimeMs() {
            return 0;
        }

        @Override
        public long startedMs() {
            return 0;
        }

        @Override
        public void wake() {
            wakes.incrementAndGet();
        }

        @Override
        public void whenJobEnds(JobEndListener listener) {}

        @Override
        public Counter counter(String name) {
            throw new UnsupportedOperationException("no counters here");
        }

        @Override
        public ThreadFactory threads() {
            throw new UnsupportedOperationException("no threads here");
        }
    }
}
