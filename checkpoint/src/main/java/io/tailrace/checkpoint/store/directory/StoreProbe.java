// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.files.AppendedFile;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.files.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Tries what a store needs of a file system, before anything depends on it. */
final class StoreProbe {

    private static final String FIRST = "PROBE-1";
    private static final String SECOND = "PROBE-2";
    private static final byte[] TEXT = {'o', 'k'};

    private final StoreFiles files;

    StoreProbe(StoreFiles files) {
        this.files = files;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /**
     * @throws UnsafeDirectoryException if something needed does not work
     */
    void run() throws UnsafeDirectoryException {
        require("deleting what an earlier probe has left", this::clear);
        require("writing and syncing a file, " + FIRST + ",", () -> write(FIRST, 1));
        require("writing and syncing a file, " + SECOND + ",", () -> write(SECOND, 2));
        require("renaming a file in one step", () -> files.rename(SECOND, FIRST));
        require("finding a renamed file", this::find);
        require("syncing a directory", () -> files.syncDirectory(""));
        require("deleting a file", () -> files.delete(FIRST));
    }

    private void require(String what, Step step) throws UnsafeDirectoryException {
        try {
            step.run();
        } catch (IOException | UnsupportedOperationException failed) {
            throw new UnsafeDirectoryException(files.describe(""), what, failed);
        }
    }

    private void clear() throws IOException {
        for (String left : List.of(FIRST, SECOND)) {
            try {
                files.delete(left);
            } catch (NoSuchFileException asItShouldBe) {
                continue;
            }
        }
    }

    private void write(String name, int length) throws IOException {
        try (AppendedFile file = files.create(name)) {
            file.write(TEXT, 0, length);
            file.sync();
        }
    }

    private void find() throws IOException {
        List<String> names = files.list("");
        try (StoredFile file = files.open(FIRST)) {
            if (names.contains(SECOND) || !names.contains(FIRST) || file.length() != 2) {
                throw new IOException("the old name or the old content is still there");
            }
        }
    }
}
