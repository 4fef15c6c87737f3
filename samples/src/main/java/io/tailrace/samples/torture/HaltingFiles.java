// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import io.tailrace.checkpoint.store.files.AppendedFile;
import io.tailrace.checkpoint.store.files.HeldLock;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.samples.torture.CommitWindow.Moment;
import java.io.IOException;
import java.util.List;

/** The files of a store that stands still where a checkpoint becomes one. */
record HaltingFiles(StoreFiles files, CommitWindow window, ThreadLocal<Boolean> named)
        implements StoreFiles {

    private static final String MANIFEST = "/MANIFEST";

    HaltingFiles(StoreFiles files, CommitWindow window) {
        this(files, window, ThreadLocal.withInitial(() -> false));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        boolean completing = to.endsWith(MANIFEST);
        if (completing) {
            window.at(Moment.MANIFEST_NOT_NAMED);
        }
        files.rename(from, to);
        if (completing) {
            window.at(Moment.MANIFEST_NAMED);
            named.set(true);
        }
    }

    @Override
    public void syncDirectory(String directory) throws IOException {
        files.syncDirectory(directory);
        if (named.get()) {
            named.set(false);
            window.at(Moment.MANIFEST_SYNCED);
        }
    }

    @Override
    public String describe(String path) {
        return files.describe(path);
    }

    @Override
    public void createDirectory(String directory) throws IOException {
        files.createDirectory(directory);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return files.list(directory);
    }

    @Override
    public AppendedFile create(String path) throws IOException {
        return files.create(path);
    }

    @Override
    public StoredFile open(String path) throws IOException {
        return files.open(path);
    }

    @Override
    public void delete(String path) throws IOException {
        files.delete(path);
    }

    @Override
    public HeldLock lock(String path, String owner) throws IOException {
        return files.lock(path, owner);
    }
}
