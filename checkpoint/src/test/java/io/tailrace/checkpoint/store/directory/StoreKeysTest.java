// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.format.StoreKey;
import io.tailrace.checkpoint.store.format.WrongKeyException;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreKeysTest {

    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String OTHER_HEX = "0123456789abcdee".repeat(4);

    @TempDir private Path directory;

    private KeyReference key(String name, String text) throws IOException {
        return KeyReference.file(Files.writeString(directory.resolve(name), text));
    }

    private static FileCheckpointStore open(SimulatedDisk disk, StoreOptions options)
            throws IOException {
        return FileCheckpointStore.open(
                disk.mount(FileFaults.none()), options, Witness.CLOCK, "a job");
    }

    private static SimulatedDisk written(StoreOptions options) throws IOException {
        SimulatedDisk disk = SimulatedDisk.empty();
        try (FileCheckpointStore store = open(disk, options)) {
            Checkpoints.write(store, Witness.content(1), CheckpointKind.PERIODIC);
        }
        return disk;
    }

    @Test
    void shouldSayWhichKeyIsAskedFor() throws IOException {
        StoreOptions right = StoreOptions.defaults().withEncryption(key("right", HEX));
        StoreOptions wrong = StoreOptions.defaults().withEncryption(key("wrong", OTHER_HEX));
        SimulatedDisk disk = written(right);

        try (FileCheckpointStore store = open(disk, wrong)) {
            assertThrows(WrongKeyException.class, () -> store.read(1));
        }
        try (FileCheckpointStore store = open(disk, StoreOptions.defaults())) {
            WrongKeyException refused = assertThrows(WrongKeyException.class, () -> store.read(1));

            assertTrue(
                    refused.getMessage().endsWith(", and none is given. Remedy: name the key"),
                    refused.getMessage());
            assertEquals(List.of(1L), store.complete().stream().map(CheckpointInfo::id).toList());
        }
        try (FileCheckpointStore store = open(disk, right)) {
            assertEquals(Witness.content(1).frames(), Checkpoints.read(store, 1));
        }
    }

    @Test
    void shouldRefuseWhatAnybodyCouldHavePutThere() throws IOException {
        SimulatedDisk disk = written(StoreOptions.defaults());
        StoreOptions signed = StoreOptions.defaults().withSignatures(key("key", HEX));

        try (FileCheckpointStore store = open(disk, signed)) {
            IOException refused = assertThrows(IOException.class, () -> store.read(1));

            assertTrue(refused.getMessage().contains("is not signed"), refused.getMessage());
        }
        try (FileCheckpointStore store = open(disk, signed.withUnprotectedAccepted())) {
            assertEquals(Witness.content(1).frames(), Checkpoints.read(store, 1));
            Checkpoints.write(store, Witness.content(2), CheckpointKind.PERIODIC);
        }
        try (FileCheckpointStore store = open(disk, signed)) {
            assertEquals(Witness.content(2).frames(), Checkpoints.read(store, 2));
        }
    }

    @Test
    void shouldShowNothingOfWhatIsEncryptedAndNeverTheSameTwice() throws IOException {
        StoreOptions options = StoreOptions.defaults().withEncryption(key("key", HEX));
        SimulatedDisk first = written(options);
        SimulatedDisk second = written(options);
        String section = "checkpoint-00000000000000000001/task-0";
        byte[] plain = Frames.block(Witness.content(1).blocks().get("stage0[0]").get(0));

        String stored = new String(first.content(section), StandardCharsets.ISO_8859_1);

        assertFalse(stored.contains(new String(plain, StandardCharsets.ISO_8859_1)));
        assertFalse(
                stored.equals(new String(second.content(section), StandardCharsets.ISO_8859_1)));
        for (String path : first.paths()) {
            String all = new String(first.content(path), StandardCharsets.ISO_8859_1);
            assertFalse(all.contains(HEX), path);
        }
    }

    /** Equal blocks that are sealed with one nonce would be equal on the disk. */
    @Test
    void shouldSealEqualBlocksDifferently() throws IOException {
        StoreOptions options = StoreOptions.defaults().withEncryption(key("key", HEX));
        SimulatedDisk disk = SimulatedDisk.empty();
        byte[] block = Frames.block(Frames.random(new java.util.Random(1), 5, 8, 60));
        try (FileCheckpointStore store = open(disk, options)) {
            var draft = store.begin(1, CheckpointKind.PERIODIC);
            var section = draft.section("stage0[0]");
            section.write(block, block.length);
            section.write(block, block.length);
            section.finish();
        }

        byte[] stored = disk.content("checkpoint-00000000000000000001/task-0");
        Set<String> windows = new HashSet<>();
        int distinct = 0;
        for (int at = 0; at + 16 <= stored.length; at++) {
            distinct +=
                    windows.add(new String(stored, at, 16, StandardCharsets.ISO_8859_1)) ? 1 : 0;
        }
        assertEquals(stored.length - 15, distinct);
    }

    @Test
    void shouldTakeKeysInSeveralForms() throws IOException {
        byte[] secret = java.util.HexFormat.of().parseHex(HEX);
        String base64 = Base64.getEncoder().encodeToString(secret);
        Path raw = Files.write(directory.resolve("raw"), secret);
        Map<String, String> environment = Map.of("KEY", base64, "EMPTY", " ", "BAD", "secret!");

        String fingerprint = fingerprint(key("hex", HEX + "\n").key(environment::get));

        assertEquals(fingerprint, fingerprint(KeyReference.file(raw).key(environment::get)));
        assertEquals(
                fingerprint, fingerprint(KeyReference.environment("KEY").key(environment::get)));
        assertEquals(
                "There is no key: the environment variable NONE is not set",
                refusal("NONE", environment));
        assertEquals(
                "There is no key: the environment variable EMPTY is empty",
                refusal("EMPTY", environment));
        assertFalse(refusal("BAD", environment).contains("secret!"));
    }

    private static String fingerprint(StoreKey key) {
        String text = key.toString();
        assertFalse(text.contains(HEX));
        return text.substring(text.indexOf("(fingerprint"));
    }

    private static String refusal(String variable, Map<String, String> environment) {
        return assertThrows(
                        IOException.class,
                        () -> KeyReference.environment(variable).key(environment::get))
                .getMessage();
    }
}
