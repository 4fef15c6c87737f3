// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.journal;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.connectors.journal.Durability;
import io.tailrace.connectors.journal.Journal;
import io.tailrace.connectors.journal.JournalProducer;
import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.connectors.journal.log.WhenFull;
import io.tailrace.state.codec.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Through a journal in a directory of the system for such things; see that it is a disk.
 *
 * @param durability that each call waits for
 * @param untilKnown whether latencies are those of the calls
 */
record JournaledSubject(Durability durability, boolean untilKnown) implements Subject {

    /** Whatever is put is read at once; who is behind by so much is too slow anyway. */
    private static final long MOST_BYTES = 1L << 30;

    @Override
    public Running start(Load load, Tally tally) throws IOException {
        Path directory = Files.createTempDirectory("tailrace-bench-");
        Journal<Pushed> journal =
                Journal.open(
                        directory,
                        Codecs.standard().codecOf(Pushed.class),
                        JournalOptions.standard().withMostBytes(MOST_BYTES, WhenFull.DELETE_OLDEST),
                        InstantSource.system(),
                        Thread::new);
        JournalProducer<Pushed> producer = journal.producer("load");
        return new PushedRunning(
                load,
                tally,
                untilKnown,
                journal.source(),
                record -> producer.put(record, durability),
                () -> end(journal, directory));
    }

    private static void end(Journal<Pushed> journal, Path directory) throws IOException {
        journal.close();
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return PushWorkload.replayed(load, events);
    }
}
