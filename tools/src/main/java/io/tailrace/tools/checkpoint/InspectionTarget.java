// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.directory.FileCheckpointReader;
import io.tailrace.checkpoint.store.directory.KeyReference;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.checkpoint.store.directory.StoredCheckpoints;
import io.tailrace.checkpoint.store.format.Protection;
import io.tailrace.cli.Arguments;
import io.tailrace.cli.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which checkpoints of which directory are looked at.
 *
 * @param ids that were named
 */
public record InspectionTarget(Path directory, StoredCheckpoints stored, List<Long> ids) {

    /** What {@code COMMAND DIR [ID]...} with its options means. */
    public static InspectionTarget of(Arguments given) throws IOException {
        Path directory = Path.of(given.words().get(1));
        List<Long> ids = new ArrayList<>();
        for (String word : given.words().subList(2, given.words().size())) {
            ids.add(id(word));
        }
        Optional<KeyReference> key = given.text("key-file").map(Path::of).map(KeyReference::file);
        if (given.has("key-env")) {
            if (key.isPresent()) {
                throw new UsageException("--key-file and --key-env name one key each; give one");
            }
            key = given.text("key-env").map(KeyReference::environment);
        }
        StoreOptions plain = StoreOptions.defaults();
        StoreOptions options =
                new StoreOptions(
                        plain.retained(), false, Protection.CHECKED, key, given.has("unsigned"));
        return new InspectionTarget(directory, StoredCheckpoints.in(directory, options), ids);
    }

    private static long id(String word) {
        String digits = word.replaceFirst("^(checkpoint|savepoint)-0*", "");
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notAnId) {
            throw new UsageException("'" + word + "' is not the id of a checkpoint");
        }
    }

    /** Opens one, whose headers and footers are checked. */
    FileCheckpointReader read(long id) throws IOException {
        if (stored.complete().stream().noneMatch(info -> info.id() == id)) {
            throw new IOException("There is no complete checkpoint " + id + " in " + directory);
        }
        return stored.read(id);
    }

    /** The one that was named, or the newest. */
    long one() throws IOException {
        return ids.isEmpty() ? newest(1).get(0) : ids.get(0);
    }

    /** The last complete ones, oldest first. */
    List<Long> newest(int count) throws IOException {
        List<Long> complete = stored.complete().stream().map(CheckpointInfo::id).toList();
        if (complete.size() < count) {
            throw new IOException(
                    "There %s in %s, and %d %s needed"
                            .formatted(
                                    switch (complete.size()) {
                                        case 0 -> "is no complete checkpoint";
                                        case 1 -> "is one complete checkpoint";
                                        default -> "are fewer complete checkpoints";
                                    },
                                    directory,
                                    count,
                                    count == 1 ? "is" : "are"));
        }
        return complete.subList(complete.size() - count, complete.size());
    }
}
