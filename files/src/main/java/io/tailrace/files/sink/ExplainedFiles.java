// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Files whose failures say which sink could not do what with which of them. */
final class ExplainedFiles implements PartFiles {

    private final String sink;
    private final PartFiles files;

    ExplainedFiles(String sink, PartFiles files) {
        this.sink = sink;
        this.files = files;
    }

    @Override
    public String describe(String name) {
        return files.describe(name);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return at("list the files of", folder, () -> files.list(folder));
    }

    @Override
    public boolean isFolder(String name) throws IOException {
        return at("find", name, () -> files.isFolder(name));
    }

    @Override
    public boolean exists(String name) throws IOException {
        return at("find", name, () -> files.exists(name));
    }

    @Override
    public long size(String name) throws IOException {
        return at("find", name, () -> files.size(name));
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        return at("read", name, () -> files.read(name));
    }

    @Override
    public boolean areEqual(String one, String other) throws IOException {
        return at("read", one, () -> files.areEqual(one, other));
    }

    @Override
    public void makeFolder(String name) throws IOException {
        does("make", name, () -> files.makeFolder(name));
    }

    @Override
    public Part create(String name) throws IOException {
        return at("make", name, () -> new ExplainedPart(name, files.create(name)));
    }

    @Override
    public Part reopen(String name) throws IOException {
        return at("open", name, () -> new ExplainedPart(name, files.reopen(name)));
    }

    @Override
    public Part copy(String from, String to, long bytes) throws IOException {
        return at("copy", from, () -> new ExplainedPart(to, files.copy(from, to, bytes)));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        does("commit", from, () -> files.rename(from, to));
    }

    @Override
    public void delete(String name) throws IOException {
        does("remove", name, () -> files.delete(name));
    }

    @Override
    public void sync(String folder) throws IOException {
        does("sync", folder, () -> files.sync(folder));
    }

    private interface Asking<R> {
        R ask() throws IOException;
    }

    private interface Doing {
        void act() throws IOException;
    }

    private <R> R at(String act, String name, Asking<R> asking) throws IOException {
        try {
            return asking.ask();
        } catch (IOException failure) {
            throw new FileSinkException(sink, act, files.describe(name), failure);
        }
    }

    private void does(String act, String name, Doing doing) throws IOException {
        try {
            doing.act();
        } catch (IOException failure) {
            throw new FileSinkException(sink, act, files.describe(name), failure);
        }
    }

    private final class ExplainedPart implements Part {

        private final String name;
        private final Part part;

        ExplainedPart(String name, Part part) {
            this.name = name;
            this.part = part;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            does("write", name, () -> part.write(bytes));
        }

        @Override
        public void sync() throws IOException {
            does("sync", name, part::sync);
        }

        @Override
        public void close() throws IOException {
            does("close", name, part::close);
        }
    }
}
