// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.simulated;

import io.tailrace.checkpoint.store.files.AppendedFile;
import io.tailrace.checkpoint.store.files.HeldLock;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.files.StoreLockedException;
import io.tailrace.checkpoint.store.files.StoredFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.List;

/** A simulated disk as one process sees it, until it {@linkplain #die dies}. */
public final class SimulatedFiles implements StoreFiles {

    private final SimulatedDisk disk;
    private final FileFaults faults;
    private volatile boolean dead;

    SimulatedFiles(SimulatedDisk disk, FileFaults faults) {
        this.disk = disk;
        this.faults = faults;
    }

    /** Ends the process: its locks are free, and what it still tries fails. */
    public void die() {
        dead = true;
        synchronized (disk) {
            disk.locks().values().removeIf(holder -> holder.startsWith(identity()));
        }
    }

    private String identity() {
        return System.identityHashCode(this) + " ";
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    private <T> T run(FileOperation operation, String path, Step<T> step) throws IOException {
        requireAlive();
        faults.before(operation, path);
        T result;
        synchronized (disk) {
            result = step.run();
        }
        faults.after(operation, path);
        return result;
    }

    private void requireAlive() throws IOException {
        if (dead) {
            throw new IOException("The process is dead");
        }
    }

    @Override
    public String describe(String path) {
        return "simulated:/" + path;
    }

    @Override
    public void createDirectory(String directory) throws IOException {
        run(
                FileOperation.CREATE_DIRECTORY,
                directory,
                () -> {
                    disk.requireFree(directory);
                    DirectoryNode made = new DirectoryNode();
                    disk.directoryOf(directory).set(SimulatedDisk.nameOf(directory), made);
                    return made;
                });
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return run(
                FileOperation.LIST,
                directory,
                () -> List.copyOf(disk.directory(directory).names().keySet()));
    }

    @Override
    public AppendedFile create(String path) throws IOException {
        return run(
                FileOperation.CREATE,
                path,
                () -> {
                    disk.requireFree(path);
                    FileNode made = new FileNode();
                    disk.directoryOf(path).set(SimulatedDisk.nameOf(path), made);
                    return new Appended(path, made);
                });
    }

    @Override
    public StoredFile open(String path) throws IOException {
        return run(FileOperation.OPEN, path, () -> new Stored(path, disk.file(path)));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        run(
                FileOperation.RENAME,
                from,
                () -> {
                    DirectoryNode directory = disk.directoryOf(from);
                    if (directory != disk.directoryOf(to)) {
                        throw new IOException("A rename stays within a directory: " + to);
                    }
                    disk.node(from);
                    directory.rename(SimulatedDisk.nameOf(from), SimulatedDisk.nameOf(to));
                    return directory;
                });
    }

    @Override
    public void delete(String path) throws IOException {
        run(
                FileOperation.DELETE,
                path,
                () -> {
                    if (disk.node(path) instanceof DirectoryNode directory
                            && !directory.names().isEmpty()) {
                        throw new DirectoryNotEmptyException(path);
                    }
                    disk.directoryOf(path).remove(SimulatedDisk.nameOf(path));
                    return path;
                });
    }

    @Override
    public void syncDirectory(String directory) throws IOException {
        requireAlive();
        DirectoryNode node;
        synchronized (disk) {
            node = disk.directory(directory);
        }
        sync(FileOperation.SYNC_DIRECTORY, directory, node);
    }

    /** Where it fails, what was not synced before is not to be trusted any more. */
    private void sync(FileOperation operation, String path, Node node) throws IOException {
        try {
            faults.before(operation, path);
        } catch (IOException failed) {
            if (!dead) {
                synchronized (disk) {
                    node.failToSync();
                }
            }
            throw failed;
        }
        synchronized (disk) {
            node.sync();
        }
        faults.after(operation, path);
    }

    @Override
    public HeldLock lock(String path, String owner) throws IOException {
        String mine = identity() + owner;
        run(
                FileOperation.LOCK,
                path,
                () -> {
                    String holder = disk.locks().putIfAbsent(path, mine);
                    if (holder != null) {
                        throw new StoreLockedException(
                                describe(""), holder.substring(holder.indexOf(' ') + 1));
                    }
                    return holder;
                });
        return () -> {
            synchronized (disk) {
                disk.locks().remove(path, mine);
            }
        };
    }

    private final class Appended implements AppendedFile {

        private final String path;
        private final FileNode node;

        Appended(String path, FileNode node) {
            this.path = path;
            this.node = node;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            requireAlive();
            try {
                faults.before(FileOperation.WRITE, path);
            } catch (IOException failed) {
                append(bytes, offset, length / 2);
                throw failed;
            }
            append(bytes, offset, length);
            faults.after(FileOperation.WRITE, path);
        }

        private void append(byte[] bytes, int offset, int length) throws IOException {
            synchronized (disk) {
                int fitting = (int) Math.min(length, disk.room());
                node.append(bytes, offset, fitting);
                if (fitting < length) {
                    throw new IOException(path + ": No space left on device");
                }
            }
        }

        @Override
        public void sync() throws IOException {
            requireAlive();
            SimulatedFiles.this.sync(FileOperation.SYNC, path, node);
        }

        @Override
        public void close() throws IOException {
            requireAlive();
            faults.before(FileOperation.CLOSE, path);
            faults.after(FileOperation.CLOSE, path);
        }
    }

    private final class Stored implements StoredFile {

        private final String path;
        private final FileNode node;

        Stored(String path, FileNode node) {
            this.path = path;
            this.node = node;
        }

        @Override
        public long length() {
            synchronized (disk) {
                return node.length();
            }
        }

        @Override
        public void read(long at, byte[] to, int offset, int length) throws IOException {
            run(
                    FileOperation.READ,
                    path,
                    () -> {
                        if (at + length > node.length()) {
                            throw new EOFException("The file ends at " + node.length());
                        }
                        node.read((int) at, to, offset, length);
                        return node;
                    });
        }

        @Override
        public void close() {
            // Closing what was only read does not fail.
        }
    }
}
