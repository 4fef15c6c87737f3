// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.journal.files.JournalInUseException;
import io.tailrace.connectors.journal.log.JournalFailedException;
import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.connectors.journal.log.NoSpaceException;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.codec.Codecs;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JournalTest extends JournalFixture {

    private final SimulatedJournalDisk disk = new SimulatedJournalDisk();

    private static Reading reading(long number) {
        return new Reading("m", number, "x".repeat((int) (number % 50)));
    }

    private static List<Long> to(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void shouldReadWhatWasPutInItsOrder() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            JournalProducer<Reading> meter = journal.producer("m");
            long last = 0;
            for (long i = 0; i < 2_000; i++) {
                clock.nowMs += 3;
                long offset = meter.put(reading(i));
                assertTrue(offset > last);
                last = offset;
            }
            assertEquals(last, journal.end());

            assertEquals(to(2_000), numbers(readAll(disk.mount())));
        }
        assertTrue(disk.names().stream().filter(n -> n.startsWith("segment")).count() > 5);
        assertFalse(disk.names().stream().anyMatch(n -> n.startsWith("spare")));
    }

    @Test
    void shouldGoOnWhereItWasAfterItWasClosed() throws Exception {
        for (int life = 0; life < 5; life++) {
            try (Journal<Reading> journal = open(disk.mount())) {
                long first = life * 100;
                OptionalLong last = journal.lastAccepted("m");
                assertEquals(life == 0 ? OptionalLong.empty() : OptionalLong.of(first - 1), last);
                for (long i = first; i < first + 100; i++) {
                    journal.producer("m").put(reading(i));
                }
            }
        }

        assertEquals(to(500), numbers(readAll(disk.mount())));
    }

    @Test
    void shouldPassOverWhatAProducerPutsAgain() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            JournalProducer<Reading> meter = journal.producer("m");

            assertTrue(meter.put(10, reading(10), Durability.ACCEPTED) > 0);
            assertEquals(JournalProducer.ALREADY_IN, meter.put(10, reading(10), Durability.SYNCED));
            assertEquals(JournalProducer.ALREADY_IN, meter.tryPut(3, reading(3)));
            assertTrue(meter.tryPut(17, reading(17)) > 0);
            assertTrue(journal.producer("other").tryPut(3, reading(3)) > 0);
            assertEquals(OptionalLong.of(17), meter.lastAccepted());
            assertTrue(meter.put(reading(18)) > 0);
        }
        try (Journal<Reading> journal = open(disk.mount())) {
            assertEquals(OptionalLong.of(18), journal.lastAccepted("m"));
            assertEquals(OptionalLong.of(3), journal.lastAccepted("other"));
            assertEquals(JournalProducer.ALREADY_IN, journal.producer("m").tryPut(18, reading(18)));
        }

        assertEquals(List.of(10L, 17L, 3L, 18L), numbers(readAll(disk.mount())));
    }

    @Test
    void shouldSayWhatIsSynced() throws Exception {
        Journal<Reading> journal = open(disk.mount());
        JournalProducer<Reading> meter = journal.producer("m");
        long accepted = meter.put(reading(0));
        assertTrue(journal.synced() < accepted);

        long synced = meter.put(reading(1), Durability.SYNCED);
        assertEquals(synced, journal.synced());

        long later = meter.put(reading(2));
        CompletableFuture<Long> answer = journal.whenSynced(later).toCompletableFuture();
        assertFalse(answer.isDone());
        journal.close();
        assertEquals(later, answer.join());
        assertEquals(later, journal.whenSynced(later).toCompletableFuture().join());
    }

    @Test
    void shouldRefuseToBeWrittenByTwo() throws Exception {
        Journal<Reading> journal = open(disk.mount());

        assertThrows(JournalInUseException.class, () -> open(disk.mount()));

        journal.close();
        open(disk.mount()).close();
    }

    @Test
    void shouldRefuseWhatItCannotTake() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            JournalProducer<Reading> meter = journal.producer("m");

            assertThrows(NullPointerException.class, () -> meter.put(null));
            assertThrows(IllegalArgumentException.class, () -> meter.tryPut(-1, reading(1)));
            assertThrows(IllegalArgumentException.class, () -> journal.producer(" "));
            Reading large = new Reading("m", 0, "x".repeat(SEGMENT_BYTES / 4));
            String told =
                    assertThrows(IllegalArgumentException.class, () -> meter.put(large))
                            .getMessage();
            assertTrue(told.contains("the journal takes 4096"), told);
            assertTrue(meter.put(reading(7)) > 0);
        }
        assertEquals(List.of(7L), numbers(readAll(disk.mount())));
    }

    @Test
    void shouldRememberOneOfAProducerThatWasForgottenAndHasComeAgain() throws Exception {
        JournalOptions two = SMALL.withProducers(2, Duration.ofMinutes(10));
        try (Journal<Reading> journal = open(disk.mount(), two)) {
            journal.producer("a").put(reading(1));
            journal.producer("b").put(reading(1));
        }
        clock.nowMs += Duration.ofHours(1).toMillis();
        try (Journal<Reading> journal = open(disk.mount(), two)) {
            journal.producer("c").put(reading(1));
            journal.producer("a").put(7, reading(2), Durability.ACCEPTED);
        }
        JournalOptions many = SMALL.withProducers(1_000, Duration.ofDays(10));
        try (Journal<Reading> journal = open(disk.mount(), many)) {
            for (int i = 0; i < 1_000; i++) {
                journal.producer("d").put(reading(i));
            }
        }

        try (Journal<Reading> journal = open(disk.mount(), many)) {
            assertEquals(OptionalLong.of(7), journal.lastAccepted("a"));
            assertEquals(OptionalLong.of(999), journal.lastAccepted("d"));
        }
    }

    @Test
    void shouldLetGoOfItsDirectoryWhenItGetsNoThread() throws Exception {
        IllegalStateException refused =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                Journal.open(
                                        null,
                                        disk.mount(),
                                        CODEC,
                                        SMALL,
                                        clock,
                                        work -> {
                                            throw new IllegalStateException("no more threads");
                                        }));

        assertEquals("no more threads", refused.getMessage());
        open(disk.mount()).close();
    }

    @Test
    void shouldRememberSoManyProducersAndForgetTheSilent() throws Exception {
        JournalOptions few = SMALL.withProducers(3, Duration.ofMinutes(10));
        try (Journal<Reading> journal = open(disk.mount(), few)) {
            for (String name : List.of("a", "b", "c")) {
                journal.producer(name).put(reading(1));
            }
            assertThrows(RefusedCallException.class, () -> journal.producer("d"));
        }
        clock.nowMs += Duration.ofMinutes(9).toMillis();
        try (Journal<Reading> journal = open(disk.mount(), few)) {
            journal.producer("a").put(reading(2));
            assertThrows(RefusedCallException.class, () -> journal.producer("d"));

            clock.nowMs += Duration.ofMinutes(2).toMillis();
            journal.producer("d").put(reading(1));

            assertEquals(OptionalLong.empty(), journal.lastAccepted("b"));
            assertEquals(OptionalLong.of(1), journal.lastAccepted("a"));
        }
        try (Journal<Reading> journal = open(disk.mount(), few)) {
            assertEquals(OptionalLong.of(1), journal.lastAccepted("a"));
            assertEquals(OptionalLong.of(0), journal.lastAccepted("d"));
        }
    }

    @Test
    void shouldGoOnOnceThereIsSpaceAgain() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            JournalProducer<Reading> meter = journal.producer("m");
            disk.limitTo(disk.used() + SEGMENT_BYTES / 2);
            long put = 0;
            NoSpaceException full = null;
            while (full == null) {
                try {
                    meter.put(reading(put));
                    put++;
                } catch (NoSpaceException expected) {
                    full = expected;
                }
            }
            assertTrue(full.getMessage().contains("16384 bytes"), full.getMessage());
            assertThrows(NoSpaceException.class, () -> meter.put(reading(1000)));
            assertEquals(to(put), numbers(readAll(disk.mount())));

            disk.limitTo(Long.MAX_VALUE);
            meter.put(reading(put), Durability.SYNCED);

            assertEquals(to(put + 1), numbers(readAll(disk.mount())));
        }
    }

    @Test
    void shouldTakeNothingMoreAfterASyncHasFailed() throws Exception {
        SimulatedJournalDisk.Mount files = disk.mount();
        Journal<Reading> journal = open(files);
        JournalProducer<Reading> meter = journal.producer("m");
        meter.put(reading(0), Durability.SYNCED);
        meter.put(reading(1));
        Reader reader = new Reader(journal.source());
        reader.poll();
        assertEquals(2, reader.read.size());

        files.failingAt(files.operations());
        assertThrows(JournalFailedException.class, journal::sync);

        assertThrows(JournalFailedException.class, () -> meter.put(reading(2)));
        assertThrows(JournalFailedException.class, reader::prepared);
        assertThrows(JournalFailedException.class, reader::poll);
        assertTrue(reader.wakes.get() > 0);
        assertEquals(1, journalRead(journal).size(), "what may be lost is not read");
        journal.close();
        disk.losePower(new java.util.Random(1));
        try (Journal<Reading> again = open(disk.mount())) {
            long from = again.lastAccepted("m").getAsLong() + 1;
            for (long i = from; i < 3; i++) {
                again.producer("m").put(i, reading(i), Durability.SYNCED);
            }
        }
        assertEquals(to(3), numbers(readAll(disk.mount())));
    }

    private static List<Reading> journalRead(Journal<Reading> journal) throws Exception {
        Reader reader = new Reader(journal.source());
        assertThrows(JournalFailedException.class, reader::poll);
        return reader.read;
    }

    /** As an earlier version of the program has written it. */
    private record OldReading(String meter, long number) {}

    @Test
    void shouldReadWhatAnEarlierVersionOfTheTypeHasWritten() throws Exception {
        Codec<OldReading> old = Codecs.standard().codecOf(TypeRef.of(OldReading.class));
        try (Journal<OldReading> journal =
                Journal.open(null, disk.mount(), old, SMALL, clock, NOBODY)) {
            journal.producer("m").put(new OldReading("m", 1));
        }
        try (Journal<Reading> journal = open(disk.mount())) {
            journal.producer("m").put(reading(2));
        }

        List<Reading> read = readAll(disk.mount());

        assertEquals(List.of(1L, 2L), numbers(read));
        assertEquals(null, read.get(0).note());
        assertEquals("xx", read.get(1).note());
    }
}
