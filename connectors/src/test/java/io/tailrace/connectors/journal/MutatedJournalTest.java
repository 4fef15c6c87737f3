// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.journal.log.DamagedJournalException;
import io.tailrace.connectors.journal.log.OffsetGoneException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files of a journal that were changed behind its back: what is read is what was put, or a refusal
 * that names the file, and never anything else.
 */
@Timeout(600)
class MutatedJournalTest extends JournalFixture {

    private static final int MUTATIONS = Integer.getInteger("tailrace.mutations", 500);
    private static final int RECORDS = 250;
    private static final int PAYLOAD = 120;

    private final SimulatedJournalDisk disk = new SimulatedJournalDisk();
    private final List<Reading> put = new ArrayList<>();

    @BeforeEach
    void fill() throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            for (int i = 0; i < RECORDS; i++) {
                Reading reading = new Reading("m" + i % 7, i, "x".repeat(i % PAYLOAD));
                put.add(reading);
                journal.producer(reading.meter()).put(reading);
            }
        }
    }

    @Test
    void shouldRefuseOrReadWhatWasPut() throws Exception {
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Random random = new Random(seed);
            SimulatedJournalDisk mutated = disk.copy();
            String name = mutate(mutated, random);
            try {
                refused += judge(mutated) ? 1 : 0;
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError(
                        "seed %d, %s changed: %s".formatted(seed, name, failed), failed);
            }
        }
        // Most of a segment's bytes are zeros behind the last record, or padding.
        assertTrue(refused > MUTATIONS / 4, refused + " of " + MUTATIONS + " were refused");
    }

    private static String mutate(SimulatedJournalDisk mutated, Random random) {
        List<String> segments =
                mutated.names().stream().filter(one -> one.startsWith("segment")).toList();
        String name = segments.get(random.nextInt(segments.size()));
        byte[] bytes = mutated.content(name);
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> bytes = Arrays.copyOf(bytes, at);
            case 3 -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(2000), bytes.length - Math.max(from, at));
                System.arraycopy(bytes, from, bytes, at, length);
            }
            case 4 -> bytes = mutated.content(segments.get(random.nextInt(segments.size())));
            default ->
                    Arrays.fill(
                            bytes, at, Math.min(bytes.length, at + random.nextInt(3000)), (byte) 0);
        }
        if (random.nextInt(20) == 0) {
            mutated.remove(name);
        } else {
            mutated.replace(name, bytes);
        }
        return name;
    }

    /** Reads as another process does, then opens it to be written and reads again. */
    private boolean judge(SimulatedJournalDisk mutated) throws IOException {
        boolean refused = false;
        try {
            requirePrefix(readAll(mutated.mount()));
        } catch (DamagedJournalException | OffsetGoneException expected) {
            assertTrue(expected.getMessage().contains("simulated:/"), expected.getMessage());
            refused = true;
        }
        try (Journal<Reading> journal = open(mutated.mount())) {
            Reader reader = new Reader(journal.source());
            reader.poll();
            requirePrefix(reader.read);
        } catch (DamagedJournalException | OffsetGoneException expected) {
            refused = true;
        }
        return refused;
    }

    /** A missing first segment looks as if it had been deleted in time. */
    private void requirePrefix(List<Reading> read) {
        int from = read.isEmpty() ? 0 : put.indexOf(read.get(0));
        assertTrue(from >= 0, "made up");
        assertEquals(put.subList(from, Math.min(put.size(), from + read.size())), read);
    }

    @Test
    void shouldRefuseDamageToAnythingThatWasSynced() throws Exception {
        long end;
        try (Journal<Reading> journal = open(disk.mount())) {
            end = journal.end();
        }
        Random random = new Random(7);
        List<String> segments =
                disk.names().stream().filter(one -> one.startsWith("segment")).toList();
        String last = segments.get(segments.size() - 1);
        long base = Long.parseLong(last.substring("segment-".length()));
        int used = (int) (end - base);
        for (int i = 0; i < 300; i++) {
            SimulatedJournalDisk mutated = disk.copy();
            byte[] bytes = mutated.content(last);
            int at = 4096 + random.nextInt(used) / 8 * 8;
            bytes[at] ^= 0x40;
            mutated.replace(last, bytes);

            // The first byte of eight is never padding.
            assertThrows(DamagedJournalException.class, () -> open(mutated.mount()), "at " + at);
            assertThrows(DamagedJournalException.class, () -> readAll(mutated.mount()));
        }
    }

    @Test
    void shouldNotReadAPlaceThatBelongsToAnotherJournal() throws Exception {
        clock.nowMs += 5;
        SimulatedJournalDisk other = new SimulatedJournalDisk();
        try (Journal<Reading> journal = open(other.mount())) {
            for (int i = 0; i < RECORDS; i++) {
                journal.producer("m" + i % 7).put(put.get(i));
            }
        }
        String first = disk.names().stream().filter(n -> n.startsWith("segment")).toList().get(0);
        disk.replace(first, other.content(first));

        assertThrows(DamagedJournalException.class, () -> open(disk.mount()));
    }
}
