// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.Checkpoints.Content;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checkpoints that former versions wrote stay readable. Those of a version are written once, by
 * {@link #main}, and never again.
 */
class GoldenCheckpointTest {

    private static final String KEY = "00112233445566778899aabbccddeeff".repeat(2);

    private static StoreOptions options(String way, Path key) {
        StoreOptions options = StoreOptions.defaults();
        return switch (way) {
            case "plain" -> options;
            case "deflated" -> options.withCompression();
            case "signed" -> options.withSignatures(KeyReference.file(key));
            default -> options.withEncryption(KeyReference.file(key)).withCompression();
        };
    }

    private static Content content(long id) {
        return Content.ofId(id, 2, 3, 6, 90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "deflated", "signed", "encrypted"})
    void shouldReadVersionOne(String way) throws IOException, URISyntaxException {
        shouldRead(1, way, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "deflated", "signed", "encrypted"})
    void shouldReadVersionTwo(String way) throws IOException, URISyntaxException {
        shouldRead(2, way, List.of(2L));
    }

    private static void shouldRead(int format, String way, List<Long> basisOfThree)
            throws IOException, URISyntaxException {
        Path golden =
                Path.of(GoldenCheckpointTest.class.getResource("/golden/format-" + format).toURI());
        StoredCheckpoints stored =
                StoredCheckpoints.in(golden.resolve(way), options(way, golden.resolve("key")));

        List<CheckpointInfo> complete = stored.complete();

        assertEquals(List.of(3L, 4L), complete.stream().map(CheckpointInfo::id).toList());
        assertEquals(CheckpointKind.PERIODIC, complete.get(0).kind());
        assertEquals(CheckpointKind.SAVEPOINT, complete.get(1).kind());
        for (CheckpointInfo info : complete) {
            assertEquals(4711, info.completedMs());
            try (FileCheckpointReader reader = stored.read(info.id())) {
                List<Long> basis = info.id() == 3 ? basisOfThree : List.of();
                assertEquals(content(info.id()).described(basis), reader.contents());
                for (FileCheckpointReader earlier : reader.basis()) {
                    assertEquals(content(earlier.info().id()).frames(), frames(earlier));
                }
                assertEquals(content(info.id()).frames(), frames(reader));
            }
        }
    }

    private static Map<String, List<Frames.Frame>> frames(FileCheckpointReader reader)
            throws IOException {
        Map<String, List<Frames.Frame>> all = new TreeMap<>();
        for (TaskContents task : reader.contents().tasks()) {
            Frames frames = new Frames();
            reader.frames(task.task(), group -> true, frames);
            all.put(task.task(), frames.read());
        }
        return all;
    }

    /** Writes what a new version's test will read, to the directory given. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        Path key = Files.writeString(directory.resolve("key"), KEY);
        for (String way : List.of("plain", "deflated", "signed", "encrypted")) {
            try (FileCheckpointStore store =
                    FileCheckpointStore.open(
                            directory.resolve(way),
                            options(way, key).withRetained(1),
                            Witness.CLOCK)) {
                Checkpoints.write(store, content(2), CheckpointKind.PERIODIC);
                Checkpoints.write(store, content(3), CheckpointKind.PERIODIC, List.of(2L));
                Checkpoints.write(store, content(4), CheckpointKind.SAVEPOINT);
                store.cleanUp();
            }
            Files.delete(directory.resolve(way).resolve("LOCK"));
        }
    }
}
