// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import io.tailrace.connectors.journal.files.JournalFile;
import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.files.JournalInUseException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory, with the system that caches it. A process that dies loses nothing of what it
 * has written; when the power fails, any sector that was not synced may be as it was before, and
 * any name. What a failed sync was about stays lost, though the system shows it and says nothing.
 *
 * <p>At a chosen operation it fails: once, or for good, as for a process that is dead.
 */
final class SimulatedJournalDisk {

    private static final int SECTOR_BYTES = 64;

    /** A file, of which sectors differ from what is on the disk. */
    private static final class Content {
        byte[] bytes = {};
        byte[] onDisk = {};
        final BitSet dirty = new BitSet();

        void write(long at, byte[] from, int offset, int length) {
            int end = (int) at + length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, end);
            }
            System.arraycopy(from, offset, bytes, (int) at, length);
            if (length > 0) {
                int first = (int) at / SECTOR_BYTES;
                int behind = (end - 1) / SECTOR_BYTES + 1;
                dirty.set(first, behind);
            }
        }

        void sync() {
            dirty.stream().forEach(this::reachDisk);
            dirty.clear();
        }

        /** The system gives up on them, and takes them for clean. */
        void failToSync() {
            dirty.clear();
        }

        private void reachDisk(int sector) {
            int from = sector * SECTOR_BYTES;
            int to = Math.min(bytes.length, from + SECTOR_BYTES);
            if (onDisk.length < to) {
                onDisk = Arrays.copyOf(onDisk, to);
            }
            System.arraycopy(bytes, from, onDisk, from, to - from);
        }

        Content afterPowerLoss(Random random) {
            int luck = random.nextInt(4);
            dirty.stream()
                    .filter(sector -> luck == 1 || (luck > 1 && random.nextBoolean()))
                    .forEach(this::reachDisk);
            Content left = new Content();
            left.bytes = onDisk.clone();
            left.onDisk = onDisk.clone();
            return left;
        }
    }

    private record Change(String removed, String set, Content content) {
        void applyTo(Map<String, Content> names) {
            if (removed != null) {
                names.remove(removed);
            }
            if (set != null) {
                names.put(set, content);
            }
        }
    }

    private final Map<String, Content> names = new TreeMap<>();
    private final Map<String, Content> namesOnDisk = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private String owner;
    private long capacity = Long.MAX_VALUE;

    void limitTo(long bytes) {
        capacity = bytes;
    }

    synchronized long used() {
        return names.values().stream().mapToLong(one -> one.bytes.length).sum();
    }

    synchronized List<String> names() {
        return List.copyOf(names.keySet());
    }

    synchronized byte[] content(String name) {
        return names.get(name).bytes.clone();
    }

    synchronized void replace(String name, byte[] content) {
        Content replaced = new Content();
        replaced.bytes = content.clone();
        replaced.onDisk = content.clone();
        names.put(name, replaced);
        namesOnDisk.put(name, replaced);
    }

    synchronized void remove(String name) {
        names.remove(name);
        namesOnDisk.remove(name);
    }

    /** Another disk with what is on this one, synced. */
    synchronized SimulatedJournalDisk copy() {
        SimulatedJournalDisk copy = new SimulatedJournalDisk();
        names.forEach((name, content) -> copy.replace(name, content.bytes));
        return copy;
    }

    synchronized void crashProcess() {
        owner = null;
    }

    synchronized void losePower(Random random) {
        owner = null;
        int luck = random.nextInt(4);
        Map<String, Content> left = new TreeMap<>(namesOnDisk);
        for (Change change : changes) {
            if (luck == 1 || (luck > 1 && random.nextBoolean())) {
                change.applyTo(left);
            }
        }
        changes.clear();
        names.clear();
        namesOnDisk.clear();
        left.forEach((name, content) -> names.put(name, content.afterPowerLoss(random)));
        namesOnDisk.putAll(names);
    }

    /** How a process sees the disk. */
    Mount mount() {
        return new Mount();
    }

    final class Mount implements JournalFiles {

        private final Random random = new Random(1);
        private long operations;
        private long failAt = Long.MAX_VALUE;
        private boolean forGood;
        private boolean dead;

        /** How many operations there were that may fail. */
        long operations() {
            synchronized (SimulatedJournalDisk.this) {
                return operations;
            }
        }

        /** The operation of that number, from 0, fails; a write has written a part. */
        Mount failingAt(long operation) {
            failAt = operation;
            return this;
        }

        /** As above, and so does everything from then on. */
        Mount dyingAt(long operation) {
            failAt = operation;
            forGood = true;
            return this;
        }

        private boolean fails() throws IOException {
            if (dead) {
                throw new IOException("the process is dead");
            }
            boolean fails = operations++ == failAt;
            dead |= fails && forGood;
            return fails;
        }

        private void step() throws IOException {
            if (fails()) {
                throw new IOException("input/output error");
            }
        }

        private Content named(String name) throws IOException {
            Content content = names.get(name);
            if (content == null) {
                throw new NoSuchFileException(name);
            }
            return content;
        }

        private void change(Change change) {
            change.applyTo(names);
            changes.add(change);
        }

        @Override
        public String describe(String name) {
            return "simulated:/" + name;
        }

        @Override
        public List<String> list() throws IOException {
            synchronized (SimulatedJournalDisk.this) {
                step();
                return names();
            }
        }

        @Override
        public JournalFile create(String name) throws IOException {
            synchronized (SimulatedJournalDisk.this) {
                step();
                if (names.containsKey(name)) {
                    throw new FileAlreadyExistsException(name);
                }
                Content content = new Content();
                change(new Change(null, name, content));
                return new Opened(content);
            }
        }

        @Override
        public JournalFile openToWrite(String name) throws IOException {
            return openToRead(name);
        }

        @Override
        public JournalFile openToRead(String name) throws IOException {
            synchronized (SimulatedJournalDisk.this) {
                step();
                return new Opened(named(name));
            }
        }

        @Override
        public void rename(String from, String to) throws IOException {
            synchronized (SimulatedJournalDisk.this) {
                step();
                change(new Change(from, to, named(from)));
            }
        }

        @Override
        public void delete(String name) throws IOException {
            synchronized (SimulatedJournalDisk.this) {
                step();
                change(new Change(name, null, null));
            }
        }

        @Override
        public void syncNames() throws IOException {
            synchronized (SimulatedJournalDisk.this) {
                step();
                changes.forEach(change -> change.applyTo(namesOnDisk));
                changes.clear();
            }
        }

        @Override
        public Closeable lock(String wanted) throws IOException {
            synchronized (SimulatedJournalDisk.this) {
                step();
                if (owner != null) {
                    throw new JournalInUseException(describe(""), owner);
                }
                owner = wanted;
            }
            return () -> {
                synchronized (SimulatedJournalDisk.this) {
                    owner = null;
                }
            };
        }

        private final class Opened implements JournalFile {

            private final Content content;
            private boolean closed;

            Opened(Content content) {
                this.content = content;
            }

            private void requireOpen() throws IOException {
                if (closed) {
                    throw new IOException("Stream Closed");
                }
            }

            @Override
            public long length() throws IOException {
                synchronized (SimulatedJournalDisk.this) {
                    step();
                    return content.bytes.length;
                }
            }

            @Override
            public void write(long at, byte[] from, int offset, int length) throws IOException {
                synchronized (SimulatedJournalDisk.this) {
                    requireOpen();
                    boolean fails = fails();
                    int done = fails ? random.nextInt(length + 1) : length;
                    long grown = Math.max(0, at + done - content.bytes.length);
                    boolean full = used() + grown > capacity;
                    content.write(at, from, offset, full ? 0 : done);
                    if (full) {
                        throw new IOException("No space left on device");
                    }
                    if (fails) {
                        throw new IOException("input/output error");
                    }
                }
            }

            @Override
            public int read(long at, byte[] to, int offset, int length) throws IOException {
                synchronized (SimulatedJournalDisk.this) {
                    requireOpen();
                    step();
                    int count = (int) Math.max(0, Math.min(length, content.bytes.length - at));
                    if (count > 0) {
                        System.arraycopy(content.bytes, (int) at, to, offset, count);
                    }
                    return count;
                }
            }

            @Override
            public void sync() throws IOException {
                synchronized (SimulatedJournalDisk.this) {
                    requireOpen();
                    if (fails()) {
                        if (!dead) {
                            content.failToSync();
                        }
                        throw new IOException("input/output error");
                    }
                    content.sync();
                }
            }

            @Override
            public void close() {
                closed = true;
            }
        }
    }
}
