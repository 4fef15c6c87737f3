// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory of one checkpoint.
 *
 * @param savepoint whether it is one that is kept until somebody deletes it
 */
record CheckpointPlace(long id, boolean savepoint) {

    static final String MANIFEST = "MANIFEST";
    static final String NEXT_MANIFEST = "MANIFEST.next";

    /** The manifest of one that is not retained; others build on its sections. */
    static final String BASIS = "BASIS";

    private static final Pattern NAME = Pattern.compile("(checkpoint|savepoint)-([0-9]{20})");

    static CheckpointPlace of(long id, CheckpointKind kind) {
        return new CheckpointPlace(id, kind == CheckpointKind.SAVEPOINT);
    }

    /** Nothing if it is the name of something else. */
    static Optional<CheckpointPlace> named(String directory) {
        Matcher matcher = NAME.matcher(directory);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long id = Long.parseLong(matcher.group(2));
            return Optional.of(new CheckpointPlace(id, matcher.group(1).startsWith("s")));
        } catch (NumberFormatException beyondALong) {
            return Optional.empty();
        }
    }

    String directory() {
        return (savepoint ? "savepoint-" : "checkpoint-") + "%020d".formatted(id);
    }

    String manifest() {
        return file(MANIFEST);
    }

    String basis() {
        return file(BASIS);
    }

    String nextManifest() {
        return file(NEXT_MANIFEST);
    }

    String file(String name) {
        return directory() + "/" + name;
    }
}
