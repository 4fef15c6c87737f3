// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

import io.tailrace.checkpoint.frame.FrameReader;
import io.tailrace.checkpoint.frame.FrameWriter;
import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.checkpoint.store.format.FilePlace;
import io.tailrace.checkpoint.store.format.Manifest;
import io.tailrace.checkpoint.store.format.ManifestForm;
import io.tailrace.checkpoint.store.format.Protection;
import io.tailrace.checkpoint.store.format.Sealing;
import io.tailrace.checkpoint.store.format.SectionFile;
import io.tailrace.checkpoint.store.format.SectionFileReader;
import io.tailrace.checkpoint.store.format.SectionFileWriter;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.checkpoint.store.simulated.SimulatedFiles;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.SizeLimits;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Files of checkpoints. Where a checksum ends a file, half of the inputs get the right one. */
final class CheckpointSubjects {

    private static final FilePlace PLACE = new FilePlace(1, "file");
    private static final Sealing PLAIN = new Sealing(Protection.CHECKED, Optional.empty(), true);
    private static final String FILE = "file";
    private static final String OWNER = "OWNER";

    private CheckpointSubjects() {}

    static List<Subject> all() throws IOException {
        return List.of(
                new Subject(
                        "frames",
                        List.of(block(3), block(40)),
                        CheckpointSubjects::frames,
                        null,
                        150),
                manifests(),
                sections(),
                owners());
    }

    private static byte[] block(int count) {
        ByteWriter block = new ByteWriter();
        FrameWriter frames = new FrameWriter();
        for (int i = 0; i < count; i++) {
            frames.begin(
                    block, i % 3, FrameKind.values()[i % FrameKind.values().length], i % 16 - 1);
            block.writeLong(i);
            block.writeString("row " + i);
            frames.end();
        }
        return block.toByteArray();
    }

    private static Tally frames(byte[] block) {
        try {
            new FrameReader(new ByteReader(SizeLimits.standard()))
                    .read(block, block.length, (part, kind, group, content) -> {});
            return Tally.ACCEPTED;
        } catch (MalformedDataException refused) {
            return Tally.REFUSED;
        }
    }

    private static Subject manifests() {
        SectionFile file = new SectionFile("count[0]", "task-0", 100, new byte[16]);
        byte[] whole = ManifestForm.written(manifest(List.of(file, file)), PLAIN);
        SimulatedDisk disk = SimulatedDisk.empty();
        SimulatedFiles files = disk.mount(FileFaults.none());
        return new Subject(
                "manifests",
                List.of(whole),
                bytes -> {
                    put(disk, files, withRightChecksum(bytes, whole));
                    try (var opened = files.open(FILE)) {
                        ManifestForm.readFrom(opened, PLACE, Optional.empty());
                        return Tally.ACCEPTED;
                    } catch (DamagedCheckpointException refused) {
                        return Tally.REFUSED;
                    }
                },
                null,
                400);
    }

    private static Manifest manifest(List<SectionFile> sections) {
        PartContents part = new PartContents(1, "keyed state", List.of("a", "b"), List.of("at 1"));
        TaskContents task = new TaskContents("count[0]", 0, 1, List.of(part, part));
        CheckpointContents contents =
                new CheckpointContents("p", 128, "exactly once", 1, 2, List.of(task, task));
        return Manifest.of(1, CheckpointKind.STOP, 1, 3, PLAIN, contents, List.of(), sections);
    }

    private static Subject sections() throws IOException {
        SimulatedDisk disk = SimulatedDisk.empty();
        SimulatedFiles files = disk.mount(FileFaults.none());
        SectionFileWriter writer =
                SectionFileWriter.begin(files.create(FILE), FILE, 1, "count[0]", 1, PLAIN);
        writer.write(block(30), block(30).length);
        writer.write(block(5), block(5).length);
        writer.finish();
        SectionFile section = writer.file(FILE);
        writer.close();
        byte[] whole = disk.content(FILE);
        Manifest manifest = manifest(List.of(section));
        return new Subject(
                "sections",
                List.of(whole),
                bytes -> {
                    put(disk, files, bytes);
                    SectionFile named =
                            new SectionFile(section.task(), FILE, bytes.length, section.digest());
                    try (SectionFileReader reader =
                            SectionFileReader.open(
                                    files.open(FILE), PLACE, manifest, named, Optional.empty())) {
                        reader.frames(group -> true, (part, kind, group, content) -> {});
                        return Tally.ACCEPTED;
                    } catch (DamagedCheckpointException refused) {
                        return Tally.REFUSED;
                    }
                },
                // Any change is recognised: only what is as it was is accepted.
                bytes -> java.util.Arrays.equals(bytes, whole) ? Tally.ACCEPTED : Tally.REFUSED,
                2_000);
    }

    private static Subject owners() throws IOException {
        SimulatedDisk fresh = SimulatedDisk.empty();
        open(fresh).close();
        byte[] whole = fresh.content(OWNER);
        return new Subject(
                "OWNER",
                List.of(whole),
                bytes -> {
                    SimulatedDisk disk = fresh.copy();
                    disk.replace(OWNER, bytes);
                    try {
                        open(disk).close();
                        return Tally.ACCEPTED;
                    } catch (IOException refused) {
                        if (!refused.getMessage().contains("OWNER is damaged")) {
                            throw refused;
                        }
                        return Tally.REFUSED;
                    }
                },
                bytes -> java.util.Arrays.equals(bytes, whole) ? Tally.ACCEPTED : Tally.REFUSED,
                400);
    }

    private static FileCheckpointStore open(SimulatedDisk disk) throws IOException {
        return FileCheckpointStore.open(
                disk.mount(FileFaults.none()), StoreOptions.defaults(), Clock.systemUTC(), "test");
    }

    private static void put(SimulatedDisk disk, SimulatedFiles files, byte[] bytes)
            throws IOException {
        if (!disk.paths().contains(FILE)) {
            files.create(FILE).close();
        }
        disk.replace(FILE, bytes);
    }

    private static byte[] withRightChecksum(byte[] bytes, byte[] whole) {
        int end = bytes.length - Integer.BYTES;
        if (end < whole.length / 2 || bytes[end / 2] % 2 == 0) {
            return bytes;
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[end + i] = (byte) (crc.getValue() >>> 8 * i);
        }
        return bytes;
    }
}
