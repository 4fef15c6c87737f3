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
        Path golden = Path.of(GoldenCheckpointTest.class.getResource("/golden/format-1").toURI());
        StoredCheckpoints stored =
                StoredCheckpoints.in(golden.resolve(way), options(way, golden.resolve("key")));

        List<CheckpointInfo> complete = stored.complete();

        assertEquals(List.of(3L, 4L), complete.stream().map(CheckpointInfo::id).toList());
        assertEquals(CheckpointKind.PERIODIC, complete.get(0).kind());
        assertEquals(CheckpointKind.SAVEPOINT, complete.get(1).kind());
        for (CheckpointInfo info : complete) {
            assertEquals(4711, info.completedMs());
            try (FileCheckpointReader reader = stored.read(info.id())) {
                assertEquals(content(info.id()).described(), reader.contents());
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
                            directory.resolve(way), options(way, key), Witness.CLOCK)) {
                Checkpoints.write(store, content(3), CheckpointKind.PERIODIC);
                Checkpoints.write(store, content(4), CheckpointKind.SAVEPOINT);
            }
            Files.delete(directory.resolve(way).resolve("LOCK"));
        }
    }
}
