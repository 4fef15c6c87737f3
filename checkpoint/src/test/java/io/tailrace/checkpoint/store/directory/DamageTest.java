// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.Checkpoints.Content;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every byte changed, every length cut, files that belong elsewhere: always recognised, and without
 * taking more memory than the files are worth.
 *
 * <p>Checkpoints are of 2 KiB or so; with {@code -Dtailrace.seeds=100000} of 64 KiB.
 */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class DamageTest {

    private static final int SIZE = Integer.getInteger("tailrace.seeds", 2_000) >= 100_000 ? 30 : 1;
    private static final long MOST_ALLOCATED_BYTES = 8 << 20;

    /** How checkpoints are written. */
    enum Way {
        AS_IT_IS,
        DEFLATED,
        SIGNED,
        ENCRYPTED,
        DEFLATED_AND_ENCRYPTED
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir private Path directory;

    private KeyReference key;
    private final Score score = new Score("R5");

    @BeforeEach
    void makeAKey() throws IOException {
        Path file = directory.resolve("key");
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 7);
        Files.write(file, secret);
        key = KeyReference.file(file);
    }

    private StoreOptions options(Way way) {
        StoreOptions options = StoreOptions.defaults();
        return switch (way) {
            case AS_IT_IS -> options;
            case DEFLATED -> options.withCompression();
            case SIGNED -> options.withSignatures(key);
            case ENCRYPTED -> options.withEncryption(key);
            case DEFLATED_AND_ENCRYPTED -> options.withEncryption(key).withCompression();
        };
    }

    /** Of the same shape whatever their ids, so that nothing is recognised by its length alone. */
    private static Content content(long id, int job) {
        Content shape = Content.ofId(1, 2, 3 * SIZE, 8, 120);
        Map<String, List<List<Frames.Frame>>> blocks = new TreeMap<>();
        List<List<Frames.Frame>> first = shape.blocks().get("stage0[0]");
        blocks.put("stage0[0]", first);
        blocks.put("stage1[0]", new Content(1, Map.of("", first)).inverted().blocks().get(""));
        Content content = new Content(id, blocks);
        return job == 1 ? content : content.inverted();
    }

    private SimulatedDisk disk(Way way, int job, int checkpoints) throws IOException {
        SimulatedDisk disk = SimulatedDisk.empty();
        try (FileCheckpointStore store =
                FileCheckpointStore.open(
                        disk.mount(FileFaults.none()), options(way), Witness.CLOCK, "test")) {
            for (long id = 1; id <= checkpoints; id++) {
                Checkpoints.write(store, content(id, job), CheckpointKind.PERIODIC);
            }
        }
        return disk;
    }

    private Map<String, List<Frames.Frame>> read(SimulatedDisk disk, Way way, long id)
            throws IOException {
        StoredCheckpoints stored =
                StoredCheckpoints.in(disk.mount(FileFaults.none()), options(way));
        try (FileCheckpointReader reader = stored.read(id)) {
            Map<String, List<Frames.Frame>> all = new TreeMap<>();
            for (TaskContents task : reader.contents().tasks()) {
                Frames frames = new Frames();
                reader.frames(task.task(), group -> true, frames);
                all.put(task.task(), frames.read());
            }
            return all;
        }
    }

    /** Reads what is damaged and notes everything but its being recognised. */
    private void expectRecognised(SimulatedDisk disk, Way way, long id, String what) {
        score.countOne();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            read(disk, way, id);
            score.fail(what + ": not recognised");
        } catch (DamagedCheckpointException recognised) {
            if (recognised.id() != id) {
                score.fail(what + ": " + recognised.getMessage());
            }
        } catch (IOException | RuntimeException | Error other) {
            score.fail(what + ": " + other);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MOST_ALLOCATED_BYTES + 100L * SIZE * 10_000) {
            score.fail(what + ": " + allocated + " bytes were allocated");
        }
    }

    private static List<String> filesOf(SimulatedDisk disk, long id) {
        return disk.paths().stream().filter(path -> path.contains("%020d/".formatted(id))).toList();
    }

    private void report(String what) {
        score.report(what);
        assertTrue(score.count() > 0);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatIsWhole(Way way) throws IOException {
        assertEquals(content(1, 1).frames(), read(disk(way, 1, 1), way, 1));
    }

    @ParameterizedTest
    @EnumSource
    void shouldRecogniseEveryChangedByte(Way way) throws IOException {
        SimulatedDisk disk = disk(way, 1, 1);
        for (String path : filesOf(disk, 1)) {
            byte[] whole = disk.content(path);
            for (int at = 0; at < whole.length; at++) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (at % 3 == 0 ? 0xFF : 1 << at % 8);
                disk.replace(path, changed);
                expectRecognised(disk, way, 1, path + " changed at " + at);
            }
            disk.replace(path, whole);
        }
        assertEquals(content(1, 1).frames(), read(disk, way, 1));
        report(way + ", bytes changed");
    }

    @ParameterizedTest
    @EnumSource
    void shouldRecogniseEveryOtherLength(Way way) throws IOException {
        SimulatedDisk disk = disk(way, 1, 1);
        for (String path : filesOf(disk, 1)) {
            byte[] whole = disk.content(path);
            for (int length = 0; length < whole.length; length++) {
                disk.replace(path, Arrays.copyOf(whole, length));
                expectRecognised(disk, way, 1, path + " cut to " + length);
            }
            for (int more = 1; more < 40; more++) {
                disk.replace(path, Arrays.copyOf(whole, whole.length + more));
                expectRecognised(disk, way, 1, path + " longer by " + more);
            }
            disk.replace(path, whole);
        }
        report(way + ", lengths");
    }

    /** Between checkpoints, between tasks, and from another job that had everything the same. */
    @ParameterizedTest
    @EnumSource
    void shouldRecogniseFilesThatBelongElsewhere(Way way) throws IOException {
        SimulatedDisk disk = disk(way, 1, 3);
        SimulatedDisk other = disk(way, 2, 3);
        for (long id = 1; id <= 3; id++) {
            for (String path : filesOf(disk, id)) {
                byte[] own = disk.content(path);
                for (String from : disk.paths()) {
                    if (!from.equals(path)) {
                        disk.replace(path, disk.content(from));
                        expectRecognised(disk, way, id, path + " replaced by " + from);
                    }
                }
                disk.replace(path, other.content(path));
                expectRecognised(disk, way, id, path + " replaced by another job's");
                if (!path.endsWith(CheckpointPlace.MANIFEST)) {
                    disk.remove(path);
                    expectRecognised(disk, way, id, path + " removed");
                }
                disk.replace(path, own);
            }
            assertEquals(content(id, 1).frames(), read(disk, way, id));
        }
        report(way + ", files swapped");
    }

    /** A block that is whole, but lies where another one should. */
    @ParameterizedTest
    @EnumSource(names = {"AS_IT_IS", "SIGNED", "ENCRYPTED"})
    void shouldRecogniseBlocksThatChangedPlaces(Way way) throws IOException {
        SimulatedDisk disk = SimulatedDisk.empty();
        List<Frames.Frame> block = content(1, 1).blocks().get("stage0[0]").get(0);
        List<Frames.Frame> inverted = block.stream().map(Frames.Frame::inverted).toList();
        Content content =
                new Content(1, Map.of("stage0[0]", List.of(block, inverted, block, inverted)));
        try (FileCheckpointStore store =
                FileCheckpointStore.open(
                        disk.mount(FileFaults.none()), options(way), Witness.CLOCK, "test")) {
            Checkpoints.write(store, content, CheckpointKind.PERIODIC);
        }
        String path = filesOf(disk, 1).stream().filter(p -> p.endsWith("task-0")).toList().get(0);
        byte[] whole = disk.content(path);
        int length = Frames.block(block).length + 13 + (way == Way.AS_IT_IS ? 0 : 16);
        for (int at = 0; at + 2 * length <= whole.length; at++) {
            byte[] swapped = whole.clone();
            System.arraycopy(whole, at, swapped, at + length, length);
            System.arraycopy(whole, at + length, swapped, at, length);
            disk.replace(path, swapped);
            expectRecognised(disk, way, 1, length + " bytes swapped at " + at);
        }
        report(way + ", blocks swapped");
    }

    @Test
    void shouldRefuseADamagedOwner() throws IOException {
        SimulatedDisk disk = disk(Way.AS_IT_IS, 1, 1);
        byte[] whole = disk.content(StoreOwner.NAME);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            disk.replace(StoreOwner.NAME, changed);
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () ->
                                    FileCheckpointStore.open(
                                            disk.mount(FileFaults.none()),
                                            StoreOptions.defaults(),
                                            Witness.CLOCK,
                                            "test"));
            assertTrue(refused.getMessage().contains("OWNER is damaged"), refused.getMessage());
        }
    }
}
