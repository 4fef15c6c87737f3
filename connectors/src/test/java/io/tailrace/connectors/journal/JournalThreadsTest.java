// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.connectors.journal.log.WhenFull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads at one journal, with files of a real directory. */
@Timeout(60)
class JournalThreadsTest {

    private static final int THREADS = 4;
    private static final int RECORDS = 300;
    private static final JournalOptions SMALL =
            JournalOptions.standard()
                    .withSegmentBytes(16 << 10)
                    .withMostBytes(10 * (16 << 10), WhenFull.WAIT)
                    .withSyncEvery(Duration.ofMillis(1));

    @TempDir Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
    }

    private Journal<Reading> open() throws Exception {
        return Journal.open(
                directory, JournalFixture.CODEC, SMALL, new SettableClock(), Thread::new);
    }

    private Future<Long> putting(Journal<Reading> journal, int number) {
        Callable<Long> work =
                () -> {
                    JournalProducer<Reading> meter = journal.producer("m" + number / 2);
                    List<CompletableFuture<Long>> answers = new ArrayList<>();
                    long last = 0;
                    for (int i = 0; i < RECORDS; i++) {
                        Reading reading = new Reading("t" + number, i, "x".repeat(i % 90));
                        switch ((i + number) % 5) {
                            case 0 -> {
                                last = meter.put(reading, Durability.SYNCED);
                                assertTrue(journal.synced() >= last);
                            }
                            case 1 -> answers.add(meter.putAsync(reading).toCompletableFuture());
                            default -> last = meter.put(reading);
                        }
                    }
                    for (CompletableFuture<Long> answer : answers) {
                        assertTrue(answer.get(30, TimeUnit.SECONDS) <= journal.synced());
                    }
                    return last;
                };
        return threads.submit(work);
    }

    @Test
    void shouldKeepTheOrderOfEachThreadWhileAReaderMakesRoom() throws Exception {
        List<Reading> read = new ArrayList<>();
        try (Journal<Reading> journal = open()) {
            JournalFixture.Reader reader = new JournalFixture.Reader(journal.source().readBy("r"));
            List<Future<Long>> working = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                working.add(putting(journal, i));
            }
            while (reader.read.size() < THREADS * RECORDS) {
                int woken = reader.wakes.get();
                reader.reader.poll();
                reader.complete(reader.prepared());
                if (working.stream().anyMatch(one -> one.isDone() && failed(one))) {
                    break;
                }
                while (reader.wakes.get() == woken && reader.position() == journal.end()) {
                    Thread.onSpinWait();
                    if (reader.read.size() >= THREADS * RECORDS
                            || working.stream().allMatch(Future::isDone)) {
                        break;
                    }
                }
            }
            for (Future<Long> one : working) {
                one.get(30, TimeUnit.SECONDS);
            }
            read.addAll(reader.read);
            assertEquals(journal.end(), reader.position());
            for (int meter = 0; meter < THREADS / 2; meter++) {
                assertEquals(OptionalLong.of(2 * RECORDS - 1), journal.lastAccepted("m" + meter));
            }
            reader.close();
        }

        Map<String, Long> last = new HashMap<>();
        for (Reading one : read) {
            assertEquals(last.getOrDefault(one.meter(), -1L) + 1, one.number());
            last.put(one.meter(), one.number());
        }
        assertEquals(THREADS, last.size());
        assertEquals(THREADS * RECORDS, read.size());
    }

    private static boolean failed(Future<Long> done) {
        try {
            done.get();
            return false;
        } catch (Exception failure) {
            return true;
        }
    }

    /** What a reader without the writer sees may be half written. */
    @Test
    void shouldBeFollowedByAReaderThatSeesNothingButFiles() throws Exception {
        try (Journal<Reading> journal = open()) {
            JournalFixture.Reader reader =
                    new JournalFixture.Reader(
                            JournalSource.in(directory, JournalFixture.CODEC).readBy("apart"));
            Callable<Long> work =
                    () -> {
                        JournalProducer<Reading> meter = journal.producer("m");
                        for (int i = 0; i < 2 * RECORDS; i++) {
                            meter.put(new Reading("m", i, "x".repeat(i * 31 % 3_000)));
                        }
                        return journal.end();
                    };
            Future<Long> putting = threads.submit(work);
            while (!putting.isDone() || reader.position() < putting.get()) {
                reader.reader.poll();
                reader.complete(reader.prepared());
            }
            reader.close();

            assertEquals(2 * RECORDS, reader.read.size());
            for (int i = 0; i < 2 * RECORDS; i++) {
                Reading expected = new Reading("m", i, "x".repeat(i * 31 % 3_000));
                assertEquals(expected, reader.read.get(i));
            }
        }
    }

    @Test
    void shouldAnswerEverybodyWhenItIsClosedMeanwhile() throws Exception {
        Journal<Reading> journal = open();
        JournalProducer<Reading> meter = journal.producer("m");
        List<Future<Integer>> working = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Callable<Integer> work =
                    () -> {
                        int put = 0;
                        try {
                            while (put < RECORDS / 4) {
                                Durability wanted = Durability.values()[put % 2];
                                meter.put(new Reading("t" + number, put, ""), wanted);
                                put++;
                            }
                        } catch (IllegalStateException closed) {
                            assertTrue(closed.getMessage().contains("closed"));
                        }
                        return put;
                    };
            working.add(threads.submit(work));
        }
        while (journal.end() < 4096) {
            Thread.onSpinWait();
        }
        journal.close();

        int put = 0;
        for (Future<Integer> one : working) {
            put += one.get(30, TimeUnit.SECONDS);
        }
        List<Reading> left =
                new JournalFixture.Reader(JournalSource.in(directory, JournalFixture.CODEC))
                        .readToTheEnd();
        assertEquals(put, left.size());
    }
}
