// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.journal.log.JournalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several lives of a journal, each ended by a crash at a random file operation, of the process or
 * of the machine, or by a failing disk. In each, producers go on behind what the journal says that
 * it has, and a pipeline, which survives by checkpoints, reads.
 */
@Timeout(300)
class JournalCrashTest extends JournalFixture {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 60);
    private static final int LIVES = 6;
    private static final List<String> METERS = List.of("a", "b", "c");

    @Test
    void shouldLoseNothingThatWasAcknowledgedAndRepeatNothing() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                new World(seed).live();
            } catch (Exception | AssertionError failed) {
                throw new AssertionError("seed " + seed + ": " + failed, failed);
            }
        }
    }

    /** A run that fills several files, in which nothing is left to chance but what power takes. */
    @Test
    void shouldSurviveACrashAtEachOfItsOperations() throws Exception {
        long operations = Long.MAX_VALUE;
        for (long crashAt = 0; crashAt < operations; crashAt++) {
            for (int kind = 0; kind < 3; kind++) {
                SimulatedJournalDisk disk = new SimulatedJournalDisk();
                SimulatedJournalDisk.Mount files = disk.mount();
                long[] known = {-1, -1};
                try {
                    putAll(kind == 2 ? files.failingAt(crashAt) : files.dyingAt(crashAt), known);
                    operations = kind == 2 ? operations : crashAt;
                } catch (IOException | UncheckedIOException crashed) {
                    assertTrue(crashed.toString().contains("error"), crashed.toString());
                }
                if (kind == 1) {
                    disk.losePower(new Random(crashAt));
                } else {
                    disk.crashProcess();
                }
                judge(disk, kind == 1 ? known[1] : known[0], crashAt + ", " + kind);
            }
        }
        assertTrue(operations > 150 && operations < 2_000, operations + " operations");
    }

    /**
     * @param known the last number that was accepted, and that was synced
     */
    private void putAll(SimulatedJournalDisk.Mount files, long[] known) throws Exception {
        try (Journal<Reading> journal = open(files)) {
            JournalProducer<Reading> meter = journal.producer("a");
            for (long number = 0; number < 90; number++) {
                Reading reading = new Reading("a", number, "n".repeat(400));
                boolean asked = number % 7 == 3;
                meter.put(number, reading, asked ? Durability.SYNCED : Durability.ACCEPTED);
                known[0] = number;
                known[1] = asked ? number : known[1];
            }
        }
        known[1] = known[0];
    }

    private void judge(SimulatedJournalDisk disk, long atLeast, String what) throws Exception {
        try (Journal<Reading> journal = open(disk.mount())) {
            long last = journal.lastAccepted("a").orElse(-1);
            assertTrue(last >= atLeast, what + ": " + last + ", and " + atLeast + " was known");
            journal.producer("a").put(last + 1, new Reading("a", last + 1, ""), Durability.SYNCED);
            List<Long> expected = LongStream.rangeClosed(0, last + 1).boxed().toList();
            assertEquals(expected, numbers(readAll(disk.mount())), what);
        }
    }

    private final class World {

        private final Random random;
        private final SimulatedJournalDisk disk = new SimulatedJournalDisk();
        private final JournalOptions options = SMALL;

        /** The last sequence of each producer that must be there after a crash of that kind. */
        private final Map<String, Long> accepted = new HashMap<>();

        private final Map<String, Long> synced = new HashMap<>();

        /** By offset, for what is not known to be synced. */
        private final TreeMap<Long, Reading> unsynced = new TreeMap<>();

        /** What the pipeline has told, up to its last complete checkpoint. */
        private final List<Reading> told = new ArrayList<>();

        private long checkpoint;

        World(long seed) {
            this.random = new Random(seed);
        }

        void live() throws Exception {
            for (int life = 0; life < LIVES; life++) {
                SimulatedJournalDisk.Mount files = disk.mount();
                int most = 1 + random.nextInt(random.nextBoolean() ? 60 : 1500);
                boolean dies = random.nextInt(3) > 0;
                if (dies) {
                    files.dyingAt(random.nextInt(most));
                } else {
                    files.failingAt(random.nextInt(most));
                }
                try {
                    oneLife(files);
                } catch (IOException | UncheckedIOException crashed) {
                    assertTrue(
                            crashed.toString().contains("error")
                                    || crashed.toString().contains("dead"),
                            crashed.toString());
                }
                crash();
            }
            oneLife(disk.mount());
            Journal<Reading> last = open(disk.mount(), options);
            last.close();
            judgeTheWhole();
        }

        private void oneLife(SimulatedJournalDisk.Mount files) throws Exception {
            Journal<Reading> journal = open(files, options);
            Map<String, Long> next = new HashMap<>();
            for (String meter : METERS) {
                long last = journal.lastAccepted(meter).orElse(-1);
                assertTrue(last >= accepted.getOrDefault(meter, -1L), "lost of " + meter);
                next.put(meter, last + 1);
                // What is found when it is opened is synced then.
                accepted.put(meter, last);
                synced.put(meter, last);
            }
            Reader reader = new Reader(journal.source().readBy("pipeline"), checkpoint);
            int steps = random.nextInt(400);
            for (int step = 0; step < steps; step++) {
                switch (random.nextInt(12)) {
                    case 0 -> reader.poll();
                    case 1 -> takeCheckpoint(reader);
                    case 2 -> {
                        journal.sync();
                        onSynced(journal.synced());
                    }
                    case 3 -> journal.keepUp();
                    default -> put(journal, next);
                }
            }
            reader.poll();
            takeCheckpoint(reader);
            reader.close();
            journal.close();
            onSynced(journal.synced());
        }

        private void put(Journal<Reading> journal, Map<String, Long> next) throws Exception {
            String meter = METERS.get(random.nextInt(METERS.size()));
            long number = next.get(meter);
            boolean again = number > 0 && random.nextInt(8) == 0;
            if (again) {
                number = random.nextInt((int) number);
            }
            Reading reading = reading(meter, number);
            Durability wanted = random.nextInt(10) == 0 ? Durability.SYNCED : Durability.ACCEPTED;
            long offset = journal.producer(meter).put(number, reading, wanted);
            assertEquals(again, offset == JournalProducer.ALREADY_IN);
            if (!again) {
                unsynced.put(offset, reading);
                accepted.put(meter, number);
                next.put(meter, number + 1);
            }
            if (wanted == Durability.SYNCED) {
                onSynced(again ? journal.synced() : offset);
            }
        }

        /** The same whenever it is put again. */
        private static Reading reading(String meter, long number) {
            return new Reading(meter, number, "n".repeat((int) (number * 37 % 301)));
        }

        private void onSynced(long upTo) {
            Map<Long, Reading> settled = unsynced.headMap(upTo, true);
            settled.values().forEach(one -> synced.merge(one.meter(), one.number(), Math::max));
            settled.clear();
        }

        private void takeCheckpoint(Reader reader) throws IOException {
            long position = reader.prepared();
            // From here on the checkpoint is complete, whether the reader hears of it or not.
            told.addAll(reader.read);
            reader.read.clear();
            checkpoint = position;
            reader.complete(position);
        }

        private void crash() {
            if (random.nextBoolean()) {
                disk.crashProcess();
            } else {
                disk.losePower(random);
                accepted.clear();
                accepted.putAll(synced);
            }
            unsynced.clear();
        }

        private void judgeTheWhole() throws IOException {
            List<Reading> left = readAll(disk.mount());
            Map<String, Long> last = new HashMap<>();
            for (Reading one : told) {
                long expected = last.getOrDefault(one.meter(), -1L) + 1;
                assertEquals(expected, one.number(), "of " + one.meter());
                assertEquals(reading(one.meter(), one.number()), one);
                last.put(one.meter(), one.number());
            }
            accepted.forEach(
                    (meter, number) -> assertEquals(number, last.getOrDefault(meter, -1L)));
            // What is left, after deletion, are the last ones, the same and in the same order.
            assertEquals(told.subList(told.size() - left.size(), told.size()), left);
        }
    }
}
