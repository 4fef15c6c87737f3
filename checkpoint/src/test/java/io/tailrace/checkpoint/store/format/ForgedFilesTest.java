// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tailrace.checkpoint.frame.FrameWriter;
import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.checkpoint.store.simulated.SimulatedFiles;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files whose checksums are right and whose content is not, as somebody might make them who has no
 * key: they are refused or read, and nothing else, and do not take more memory than they are worth.
 */
class ForgedFilesTest {

    private static final int FORGED =
            Math.min(200_000, Integer.getInteger("tailrace.seeds", 4_000));
    private static final long MOST_ALLOCATED_BYTES = 64 << 20;
    private static final FilePlace PLACE = new FilePlace(1, "file");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final SimulatedDisk disk = SimulatedDisk.empty();
    private final SimulatedFiles files = disk.mount(FileFaults.none());
    private final List<String> failures = new ArrayList<>();
    private int refused;

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private void judge(String what, Reading reading) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.run();
        } catch (DamagedCheckpointException recognised) {
            refused++;
        } catch (IOException | RuntimeException | Error other) {
            failures.add(what + ": " + other);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MOST_ALLOCATED_BYTES) {
            failures.add(what + ": " + allocated + " bytes were allocated");
        }
    }

    private void report(String what) {
        System.out.println(
                "R5, %s: count %,d forged, %,d of them refused, failures %,d"
                        .formatted(what, FORGED, refused, failures.size()));
        assertEquals(List.of(), failures.stream().limit(10).toList());
        assertTrue(refused > FORGED / 10, refused + " were refused");
    }

    private static void change(Random random, byte[] bytes, int from, int to) {
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = from + random.nextInt(to - from);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : -1 >>> random.nextInt(9));
        }
    }

    private static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private static int intAt(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value |= (bytes[at + i] & 0xFF) << 8 * i;
        }
        return value;
    }

    @Test
    void shouldRefuseForgedManifests() throws IOException {
        Sealing plain = new Sealing(Protection.CHECKED, Optional.empty(), false);
        PartContents part = new PartContents(1, "keyed state", List.of("a", "b"), List.of("at 1"));
        TaskContents task = new TaskContents("count[0]", 0, 1, List.of(part, part));
        CheckpointContents contents =
                new CheckpointContents("p", 128, "exactly once", 1, 2, List.of(task, task));
        SectionFile file = new SectionFile("count[0]", "task-0", 100, new byte[16]);
        byte[] whole =
                ManifestForm.written(
                        Manifest.of(
                                1,
                                CheckpointKind.STOP,
                                1,
                                3,
                                plain,
                                contents,
                                List.of(),
                                List.of(file, file)),
                        plain);
        readManifest(whole);
        for (int seed = 0; seed < FORGED; seed++) {
            byte[] forged = whole.clone();
            change(new Random(seed), forged, 8, whole.length - 4);
            CRC32C crc = new CRC32C();
            crc.update(forged, 0, forged.length - 4);
            putInt(forged, forged.length - 4, (int) crc.getValue());
            judge("seed " + seed, () -> readManifest(forged));
        }
        report("manifests");
    }

    private void readManifest(byte[] forged) throws IOException {
        disk.replace("MANIFEST", forged);
        ManifestForm.readFrom(files.open("MANIFEST"), PLACE, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRefuseForgedFooters(boolean compressed) throws IOException {
        byte[] whole = section(compressed);
        int footerLength = intAt(whole, whole.length - 16);
        int footerAt = whole.length - 16 - footerLength;
        readSection(whole, footerAt);
        for (int seed = 0; seed < FORGED; seed++) {
            byte[] forged = whole.clone();
            change(new Random(seed), forged, footerAt, whole.length - 16);
            int crc =
                    new BlockForm()
                            .checksum(
                                    identity(whole),
                                    SectionFooter.NUMBER ^ footerAt,
                                    footerLength,
                                    BlockForm.AS_IT_IS,
                                    forged,
                                    footerAt,
                                    footerLength);
            putInt(forged, whole.length - 12, crc);
            judge("seed " + seed, () -> readSection(forged, footerAt));
        }
        report("footers");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRefuseForgedBlocks(boolean compressed) throws IOException {
        byte[] whole = section(compressed);
        int footerAt = whole.length - 16 - intAt(whole, whole.length - 16);
        int blockAt = headerLength(whole);
        int contentAt = blockAt + BlockForm.HEADER_BYTES;
        readSection(whole, footerAt);
        for (int seed = 0; seed < FORGED; seed++) {
            byte[] forged = whole.clone();
            Random random = new Random(seed);
            change(random, forged, random.nextBoolean() ? blockAt : contentAt, contentAt + 60);
            int stored = Math.max(0, Math.min(intAt(forged, blockAt), whole.length - contentAt));
            int crc =
                    new BlockForm()
                            .checksum(
                                    identity(whole),
                                    0,
                                    intAt(forged, blockAt + 4),
                                    forged[blockAt + 8],
                                    forged,
                                    contentAt,
                                    stored);
            putInt(forged, blockAt + 9, crc);
            judge("seed " + seed, () -> readSection(forged, footerAt));
        }
        report("blocks");
    }

    /** What is left in a buffer from the block before must not be taken for content. */
    @ParameterizedTest
    @ValueSource(ints = {0, 99, 101, 150})
    void shouldRefuseABlockThatInflatesToAnotherLength(int claimed) throws IOException {
        byte[] packed = new byte[200];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(new byte[100]);
        deflater.finish();
        int stored = deflater.deflate(packed);
        deflater.end();
        SectionHeader.Written header =
                new SectionHeader(1, "t", 1, Protection.CHECKED, new byte[0], new byte[0])
                        .written();
        ByteWriter block = new ByteWriter();
        block.writeInt(stored);
        block.writeInt(claimed);
        block.writeByte(BlockForm.DEFLATED);
        block.writeInt(
                new BlockForm()
                        .checksum(
                                header.identity(),
                                0,
                                claimed,
                                BlockForm.DEFLATED,
                                packed,
                                0,
                                stored));
        block.writeBytes(packed, 0, stored);
        try (var file = files.create("block")) {
            file.write(block.array(), 0, block.position());
        }

        try (var reader = new BlockReader(files.open("block"), PLACE, header, new NoSeal())) {
            reader.begin(0, block.position(), 0);

            DamagedCheckpointException refused =
                    assertThrows(DamagedCheckpointException.class, reader::next);

            assertEquals(
                    "Checkpoint 1 is damaged: file, block 0: it does not inflate to "
                            + claimed
                            + " bytes",
                    refused.getMessage());
        }
    }

    private byte[] section(boolean compressed) throws IOException {
        Sealing plain = new Sealing(Protection.CHECKED, Optional.empty(), compressed);
        SectionFileWriter writer =
                SectionFileWriter.begin(files.create("task-0"), "task-0", 1, "count[0]", 1, plain);
        for (int block = 0; block < 3; block++) {
            byte[] frames = frames(block);
            writer.write(frames, frames.length);
        }
        writer.finish();
        return disk.content("task-0");
    }

    private static byte[] frames(int block) {
        ByteWriter to = new ByteWriter();
        FrameWriter frame = new FrameWriter();
        for (int i = 0; i < 20; i++) {
            frame.begin(to, i % 3, FrameKind.ROW, (i + block) % 16 - 1);
            to.writeLong(i);
            frame.end();
        }
        return to.toByteArray();
    }

    private static int headerLength(byte[] section) {
        return 16 + intAt(section, 8);
    }

    private static int identity(byte[] section) {
        CRC32C crc = new CRC32C();
        crc.update(section, 0, headerLength(section));
        return (int) crc.getValue();
    }

    /** With a manifest that believes in the footer. */
    private void readSection(byte[] forged, int footerAt) throws IOException {
        disk.replace("task-0", forged);
        byte[] header = Arrays.copyOf(forged, headerLength(forged));
        byte[] footer = Arrays.copyOfRange(forged, footerAt, forged.length);
        SectionFile file =
                new SectionFile(
                        "count[0]",
                        "task-0",
                        forged.length,
                        SectionFileWriter.digestOf(header, footer, footer.length));
        Manifest manifest =
                Manifest.of(
                        1,
                        CheckpointKind.STOP,
                        1,
                        3,
                        new Sealing(Protection.CHECKED, Optional.empty(), false),
                        new CheckpointContents("p", 16, "", 0, 0, List.of()),
                        List.of(),
                        List.of(file));
        try (SectionFileReader reader =
                SectionFileReader.open(
                        files.open("task-0"), PLACE, manifest, file, Optional.empty())) {
            reader.frames(group -> true, (part, kind, group, content) -> {});
            reader.frames(group -> group == 3, (part, kind, group, content) -> {});
        }
    }
}
