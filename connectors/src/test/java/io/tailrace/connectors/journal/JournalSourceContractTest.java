// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal in a directory, as a source in the process of its writer and in another one. */
abstract class JournalSourceContractTest extends SourceContract<Reading, Long> {

    private static final int RECORDS = 500;

    @TempDir Path directory;

    private final List<Reading> content = new ArrayList<>();
    Journal<Reading> journal;

    static final class OfTheWriterTest extends JournalSourceContractTest {
        @Override
        protected Source<Reading, Long> source() {
            return journal.source();
        }
    }

    static final class OfAnyProcessTest extends JournalSourceContractTest {
        @Override
        protected Source<Reading, Long> source() {
            return JournalSource.in(directory, JournalFixture.CODEC);
        }
    }

    @BeforeEach
    void put() throws Exception {
        JournalOptions small = JournalOptions.standard().withSegmentBytes(16 << 10);
        journal =
                Journal.open(
                        directory,
                        JournalFixture.CODEC,
                        small,
                        new SettableClock(),
                        JournalFixture.NOBODY);
        JournalProducer<Reading> meter = journal.producer("m");
        for (int i = 0; i < RECORDS; i++) {
            Reading reading = new Reading("m", i, "x".repeat(i));
            content.add(reading);
            meter.put(reading);
        }
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
    }

    @Override
    protected Optional<Map<String, List<Reading>>> expected() {
        return Optional.of(Map.of("journal", content));
    }

    @Override
    protected int recordsLookedAt() {
        return RECORDS;
    }

    @Override
    protected int fruitlessPollsAtMost() {
        return 100;
    }
}
