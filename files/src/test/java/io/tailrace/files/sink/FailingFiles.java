// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files that lose their user, or their disk, at a chosen step. */
final class FailingFiles implements PartFiles {

    /** When in a step it ends. */
    enum Moment {
        BEFORE,
        HALF_WAY,
        AFTER
    }

    /** The process is lost. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Shared by all that a process does. */
    static final class Steps {
        private final int last;
        private final Moment moment;
        private final boolean diskOnly;
        private final List<Part> open = new ArrayList<>();
        private int done;

        private Steps(int last, Moment moment, boolean diskOnly) {
            this.last = last;
            this.moment = moment;
            this.diskOnly = diskOnly;
        }

        static Steps crashingAt(int step, Moment moment) {
            return new Steps(step, moment, false);
        }

        static Steps failingAt(int step) {
            return new Steps(step, Moment.BEFORE, true);
        }

        static Steps untilTheEnd() {
            return crashingAt(Integer.MAX_VALUE, Moment.BEFORE);
        }

        int done() {
            return done;
        }

        /** What the operating system does for a process that has ended. */
        void closeAll() throws IOException {
            for (Part part : open) {
                part.close();
            }
        }

        private boolean begin() throws IOException {
            boolean now = done++ == last;
            if (now && moment == Moment.BEFORE) {
                fail();
            }
            return now;
        }

        private void end(boolean now) throws IOException {
            if (now) {
                fail();
            }
        }

        private void fail() throws IOException {
            if (diskOnly) {
                throw new IOException("No space left on device");
            }
            throw new Crash();
        }
    }

    private final PartFiles files;
    private final Steps steps;

    FailingFiles(PartFiles files, Steps steps) {
        this.files = files;
        this.steps = steps;
    }

    @Override
    public String describe(String name) {
        return files.describe(name);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        boolean now = steps.begin();
        List<String> names = files.list(folder);
        steps.end(now);
        return names;
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
        boolean now = steps.begin();
        Optional<byte[]> read = files.read(name);
        steps.end(now);
        return read;
    }

    @Override
    public boolean areEqual(String one, String other) throws IOException {
        return files.areEqual(one, other);
    }

    @Override
    public void makeFolder(String name) throws IOException {
        boolean now = steps.begin();
        files.makeFolder(name);
        steps.end(now);
    }

    @Override
    public Part create(String name) throws IOException {
        return opened(() -> files.create(name));
    }

    @Override
    public Part reopen(String name) throws IOException {
        return opened(() -> files.reopen(name));
    }

    @Override
    public Part copy(String from, String to, long bytes) throws IOException {
        // Half of a copy is a copy of half of it.
        boolean isHalf = steps.done == steps.last && steps.moment == Moment.HALF_WAY;
        return opened(() -> files.copy(from, to, isHalf ? bytes / 2 : bytes));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        boolean now = steps.begin();
        files.rename(from, to);
        steps.end(now);
    }

    @Override
    public void delete(String name) throws IOException {
        boolean now = steps.begin();
        files.delete(name);
        steps.end(now);
    }

    @Override
    public void sync(String folder) throws IOException {
        boolean now = steps.begin();
        files.sync(folder);
        steps.end(now);
    }

    private interface Opening {
        Part open() throws IOException;
    }

    private Part opened(Opening opening) throws IOException {
        boolean now = steps.begin();
        Part part = opening.open();
        steps.open.add(part);
        steps.end(now);
        return new FailingPart(part);
    }

    private final class FailingPart implements Part {
        private final Part part;

        FailingPart(Part part) {
            this.part = part;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            boolean now = steps.begin();
            if (now && steps.moment == Moment.HALF_WAY) {
                bytes.limit(bytes.position() + bytes.remaining() / 2);
            }
            part.write(bytes);
            steps.end(now);
        }

        @Override
        public void sync() throws IOException {
            boolean now = steps.begin();
            part.sync();
            steps.end(now);
        }

        @Override
        public void close() throws IOException {
            boolean now = steps.begin();
            part.close();
            steps.end(now);
        }
    }
}
