// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Counts how many files are open. */
final class OpenFiles implements PartFiles {

    private final PartFiles files;
    int now;
    int opened;
    int mostAtATime;

    OpenFiles(PartFiles files) {
        this.files = files;
    }

    @Override
    public String describe(String name) {
        return files.describe(name);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return files.list(folder);
    }

    @Override
    public boolean isFolder(String name) throws IOException {
        return files.isFolder(name);
    }

    @Override
    public boolean exists(String name) throws IOException {
        return files.exists(name);
    }

    @Override
    public long size(String name) throws IOException {
        return files.size(name);
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        return files.read(name);
    }

    @Override
    public boolean areEqual(String one, String other) throws IOException {
        return files.areEqual(one, other);
    }

    @Override
    public void makeFolder(String name) throws IOException {
        files.makeFolder(name);
    }

    @Override
    public Part create(String name) throws IOException {
        return counted(files.create(name));
    }

    @Override
    public Part reopen(String name) throws IOException {
        return counted(files.reopen(name));
    }

    @Override
    public Part copy(String from, String to, long bytes) throws IOException {
        return counted(files.copy(from, to, bytes));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(name);
    }

    @Override
    public void sync(String folder) throws IOException {
        files.sync(folder);
    }

    private Part counted(Part part) {
        opened++;
        mostAtATime = Math.max(mostAtATime, ++now);
        return new Part() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                part.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                part.sync();
            }

            @Override
            public void close() throws IOException {
                now--;
                part.close();
            }
        };
    }
}
