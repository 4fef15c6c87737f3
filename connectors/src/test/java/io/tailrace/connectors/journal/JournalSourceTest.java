// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.connectors.journal.log.OffsetGoneException;
import io.tailrace.connectors.journal.log.WhenFull;
import io.tailrace.operator.Refusal;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JournalSourceTest extends JournalFixture {

    private static final int NOTE = 100;

    private final SimulatedJournalDisk disk = new SimulatedJournalDisk();
    private long next;

    private List<Long> put(Journal<Reading> journal, int count) throws Exception {
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clock.nowMs++;
            offsets.add(journal.producer("m").put(new Reading("m", next++, "x".repeat(NOTE))));
        }
        return offsets;
    }

    private long segments() {
        return disk.names().stream().filter(name -> name.startsWith("segment")).count();
    }

    @Test
    void shouldFollowTheWriterOfItsProcessAndBeWokenByIt() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            Reader reader = new Reader(journal.source());
            for (int round = 1; round <= 50; round++) {
                int woken = reader.wakes.get();
                put(journal, 17);
                assertEquals(woken + 17, reader.wakes.get());

                reader.poll();

                assertEquals(17 * round, reader.read.size());
                assertEquals(journal.end(), reader.position());
            }
            assertEquals(Long.MAX_VALUE, reader.reader.nanosUntilNext());
            reader.close();
            int woken = reader.wakes.get();
            put(journal, 1);
            assertEquals(woken, reader.wakes.get());
        }
        assertTrue(segments() > 3);
    }

    @Test
    void shouldFollowAWriterOfAnotherProcess() throws Exception {
        Reader reader = null;
        for (int life = 0; life < 4; life++) {
            try (Journal<Reading> journal = open(disk.mount())) {
                if (reader == null) {
                    reader = new Reader(source(disk.mount()));
                }
                for (int round = 0; round < 20; round++) {
                    put(journal, 23);
                    reader.poll();
                    assertEquals(next, reader.read.size());
                }
            }
            reader.poll();
            assertTrue(reader.reader.nanosUntilNext() < Duration.ofSeconds(1).toNanos());
        }
        assertEquals(LongStream.range(0, next).boxed().toList(), numbers(reader.read));
        reader.close();
    }

    @Test
    void shouldWaitForAJournalThatIsNotThereYet() throws Exception {
        Reader reader = new Reader(source(disk.mount()));
        reader.poll();

        try (Journal<Reading> journal = open(disk.mount())) {
            put(journal, 3);
        }

        assertEquals(3, reader.readToTheEnd().size());
    }

    @Test
    void shouldReadFromAnyOffset() throws Exception {
        List<Long> offsets;
        try (Journal<Reading> journal = open(disk.mount())) {
            offsets = put(journal, 300);
        }

        for (int i = 0; i < offsets.size(); i++) {
            List<Reading> rest =
                    new Reader(source(disk.mount()).from(JournalStart.at(offsets.get(i))))
                            .readToTheEnd();

            assertEquals(
                    LongStream.range(i + 1, 300).boxed().toList(),
                    numbers(rest),
                    "from offset " + offsets.get(i));
        }
    }

    @Test
    void shouldReadFromATimeOrWhatComes() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            long begun = clock.nowMs;
            put(journal, 400);
            Reader late = new Reader(journal.source().from(JournalStart.end()));
            for (int i : new int[] {0, 1, 57, 233, 399}) {
                Instant time = Instant.ofEpochMilli(begun + 1 + i);
                Reader reader = new Reader(journal.source().from(JournalStart.since(time)));
                reader.poll();

                assertEquals(400 - i, reader.read.size(), "since " + time);
                assertEquals(begun + 1 + i, reader.timestamps.get(0));
                reader.close();
            }
            put(journal, 2);
            late.poll();
            assertEquals(List.of(400L, 401L), numbers(late.read));
            late.close();
        }
    }

    @Test
    void shouldRefuseAPlaceWhereNoRecordBegins() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            long offset = put(journal, 10).get(4);
            long end = journal.end();

            for (long wrong : new long[] {offset + 8, offset - 1, end + 8, end + 100_000}) {
                OffsetGoneException refused =
                        assertThrows(
                                OffsetGoneException.class,
                                () -> new Reader(source(disk.mount()), wrong));
                assertTrue(
                        refused.getMessage().contains("No record begins at offset " + wrong),
                        refused.getMessage());
                assertInstanceOf(Refusal.class, refused, "so that a failed job shows it");
            }
        }
    }

    @Test
    void shouldKeepWhatARegisteredReaderNeeds() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            Reader billing = new Reader(journal.source().readBy("billing"));
            Reader audit = new Reader(journal.source().readBy("audit"));
            put(journal, 600);
            long all = segments();
            journal.keepUp();
            assertEquals(all, segments());

            billing.poll();
            billing.complete(billing.prepared());
            journal.keepUp();
            assertEquals(all, segments(), "the other one has read nothing");

            audit.most = 300;
            audit.poll();
            long position = audit.prepared();
            journal.keepUp();
            assertEquals(all, segments(), "no checkpoint is complete");
            audit.complete(position);
            journal.keepUp();
            long left = segments();
            assertTrue(left < all && left > 1, left + " of " + all);
            assertEquals(
                    Map.of("audit", position, "billing", billing.position()), journal.readers());
            audit.close();

            Reader restarted = new Reader(journal.source().readBy("audit"), position);
            restarted.poll();
            assertEquals(300, restarted.read.get(0).number());
            restarted.complete(restarted.prepared());
            journal.keepUp();
            assertEquals(1, segments());

            OffsetGoneException gone =
                    assertThrows(OffsetGoneException.class, () -> new Reader(journal.source(), 0));
            assertTrue(gone.getMessage().contains("has been deleted"), gone.getMessage());
        }
    }

    @Test
    void shouldDeleteNothingWhileNobodyHasRegistered() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            put(journal, 600);
            long all = segments();

            journal.keepUp();

            assertEquals(all, segments());
            new Reader(journal.source().readBy("gone").from(JournalStart.end())).close();
            journal.keepUp();
            assertEquals(1, segments());
            journal.forgetReader("gone");
            assertEquals(Map.of(), journal.readers());
        }
    }

    @Test
    void shouldKeepForATimeAndExpire() throws Exception {
        JournalOptions options = SMALL.keepingFor(Duration.ofHours(1));
        try (Journal<Reading> journal = open(disk.mount(), options)) {
            put(journal, 600);
            new Reader(journal.source().readBy("r").from(JournalStart.end())).close();
            long all = segments();
            journal.keepUp();
            assertEquals(all, segments());

            clock.nowMs += Duration.ofHours(1).toMillis();
            journal.keepUp();
            assertEquals(1, segments());
        }
        JournalOptions expiring = SMALL.expiringAfter(Duration.ofHours(2));
        try (Journal<Reading> journal = open(disk.mount(), expiring)) {
            new Reader(journal.source().readBy("needs").from(JournalStart.end())).close();
            put(journal, 600);
            long all = segments();
            journal.keepUp();
            assertEquals(all, segments());

            clock.nowMs += Duration.ofHours(2).toMillis();
            journal.keepUp();
            assertEquals(1, segments());
        }
    }

    @Test
    void shouldRefuseMoreThanItsBoundUntilReadersHaveComeFurther() throws Exception {
        JournalOptions bounded = SMALL.withMostBytes(5L * SEGMENT_BYTES, WhenFull.WAIT);
        try (Journal<Reading> journal = open(disk.mount(), bounded)) {
            JournalProducer<Reading> meter = journal.producer("m");
            Reader reader = new Reader(journal.source().readBy("slow"));
            while (meter.tryPut(new Reading("m", next, "x".repeat(NOTE)))
                    != JournalProducer.NO_ROOM) {
                next++;
            }
            assertTrue(disk.used() <= 5L * SEGMENT_BYTES + 2048);
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> meter.put(new Reading("m", next, "")));
            assertFalse(Thread.interrupted());

            reader.poll();
            assertEquals(next, reader.read.size());
            reader.complete(reader.prepared());

            meter.put(new Reading("m", next, ""));
            reader.poll();
            assertEquals(LongStream.rangeClosed(0, next).boxed().toList(), numbers(reader.read));
            reader.close();
        }
    }

    @Test
    void shouldLetTheOldestGoIfToldSo() throws Exception {
        JournalOptions bounded = SMALL.withMostBytes(5L * SEGMENT_BYTES, WhenFull.DELETE_OLDEST);
        try (Journal<Reading> journal = open(disk.mount(), bounded)) {
            Reader slow = new Reader(journal.source().readBy("slow"));
            slow.most = 1;
            slow.poll();
            put(journal, 2_000);

            assertTrue(disk.used() <= 5L * SEGMENT_BYTES + 2048);
            slow.most = Integer.MAX_VALUE;
            assertThrows(OffsetGoneException.class, slow::poll);
            List<Reading> left = readAll(disk.mount());
            assertEquals(1_999, left.get(left.size() - 1).number());
        }
    }

    /** What is deleted was synced before what follows was begun. */
    @Test
    void shouldTakeACheckpointThoughWhatItReadsHasGone() throws Exception {
        JournalOptions bounded = SMALL.withMostBytes(5L * SEGMENT_BYTES, WhenFull.DELETE_OLDEST);
        try (Journal<Reading> journal = open(disk.mount(), bounded)) {
            put(journal, 10);
            Reader slow = new Reader(source(disk.mount()));
            slow.most = 3;
            slow.poll();
            put(journal, 2_000);

            assertEquals(slow.position(), slow.prepared());
            slow.most = Integer.MAX_VALUE;
            OffsetGoneException gone = assertThrows(OffsetGoneException.class, slow::poll);
            assertTrue(gone.getMessage().contains("before it was read"), gone.getMessage());
            assertTrue(slow.read.size() > 3, "the file was open still");
        }
    }

    @Test
    void shouldBeginThoughTheOldestRecordsGoMeanwhile() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            put(journal, 600);
            SimulatedJournalDisk.Mount mount = disk.mount();
            int[] listed = {0};
            JournalFiles files =
                    (JournalFiles)
                            Proxy.newProxyInstance(
                                    getClass().getClassLoader(),
                                    new Class<?>[] {JournalFiles.class},
                                    (proxy, method, arguments) -> {
                                        if (method.getName().equals("openToRead")
                                                && listed[0]++ == 0) {
                                            mount.delete((String) arguments[0]);
                                        }
                                        try {
                                            return method.invoke(mount, arguments);
                                        } catch (InvocationTargetException thrown) {
                                            throw thrown.getCause();
                                        }
                                    });

            long from = JournalStart.since(Instant.EPOCH).in(files);

            assertTrue(from > 0 && from <= SEGMENT_BYTES, "" + from);
            assertTrue(readAllFrom(from).size() > 300);
        }
    }

    @Test
    void shouldGoOnReadingFilesWhenTheJournalIsClosed() throws Exception {
        Journal<Reading> journal = open(disk.mount());
        Reader reader = new Reader(journal.source());
        put(journal, 5);
        reader.poll();
        journal.close();
        assertTrue(reader.reader.nanosUntilNext() < Long.MAX_VALUE);
        try (Journal<Reading> again = open(disk.mount())) {
            put(again, 5);
            reader.poll();
            assertEquals(10, reader.prepared() > 0 ? reader.read.size() : 0);
        }
        reader.close();
    }

    @Test
    void shouldKeepEverythingForAReaderWhoseMarkIsDamaged() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            Reader reader = new Reader(journal.source().readBy("r"));
            put(journal, 600);
            reader.poll();
            reader.complete(reader.prepared());
            byte[] mark = disk.content("reader-r");
            mark[3] ^= 1;
            disk.replace("reader-r", mark);
            long all = segments();
            journal.keepUp();
            assertTrue(segments() <= all);
            assertTrue(readAllFrom(journal.begin()).size() > 0);

            mark[512 + 3] ^= 1;
            disk.replace("reader-r", mark);
            assertEquals(Map.of("r", 0L), journal.readers());
        }
    }

    private List<Reading> readAllFrom(long offset) throws IOException {
        return new Reader(source(disk.mount()), offset).readToTheEnd();
    }
}
