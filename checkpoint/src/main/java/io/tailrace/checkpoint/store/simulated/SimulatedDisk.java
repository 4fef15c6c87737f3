// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.simulated;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk in memory, with the operating system that caches it. Processes {@linkplain #mount mount}
 * it and see each other's changes at once; what of them survives {@linkplain #afterPowerLoss the
 * power failing} is another matter:
 *
 * <ul>
 *   <li>what was written to a file and not synced may be there, be cut off anywhere, or have holes
 *       of zeros;
 *   <li>each name that was created, renamed or deleted in a directory that was not synced since may
 *       be as it was before, whatever became of the others; a rename is there as a whole or not;
 *   <li>where a sync has failed, that holds for good, whatever later syncs say.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class SimulatedDisk {

    private final DirectoryNode root;
    private final long capacity;
    private final Map<String, String> locks = new HashMap<>();

    private SimulatedDisk(DirectoryNode root, long capacity) {
        this.root = root;
        this.capacity = capacity;
    }

    public static SimulatedDisk empty() {
        return new SimulatedDisk(new DirectoryNode(), Long.MAX_VALUE);
    }

    /** A disk with the same content as it is now, synced, which is full at so many bytes. */
    public synchronized SimulatedDisk copyOf(long bytes) {
        DirectoryNode copy = copy(root);
        return new SimulatedDisk(copy, bytes);
    }

    public SimulatedDisk copy() {
        return copyOf(capacity);
    }

    private static DirectoryNode copy(DirectoryNode from) {
        DirectoryNode copy = new DirectoryNode();
        from.names()
                .forEach(
                        (name, node) ->
                                copy.set(
                                        name,
                                        node instanceof DirectoryNode directory
                                                ? copy(directory)
                                                : FileNode.of(((FileNode) node).content())));
        copy.sync();
        return copy;
    }

    /** The files as a new process sees them. */
    public SimulatedFiles mount(FileFaults faults) {
        return new SimulatedFiles(this, faults);
    }

    /** What is there after the machine has lost its power now; this disk stays as it is. */
    public synchronized SimulatedDisk afterPowerLoss(Random random) {
        return new SimulatedDisk(root.afterReboot(random), capacity);
    }

    /** Takes all locks away from those who have them, as some network file systems do. */
    public synchronized void loseLocks() {
        locks.clear();
    }

    /** The paths of all files. */
    public synchronized List<String> paths() {
        List<String> paths = new ArrayList<>();
        collect(root, "", paths);
        return paths;
    }

    private static void collect(DirectoryNode directory, String prefix, List<String> paths) {
        directory
                .names()
                .forEach(
                        (name, node) -> {
                            if (node instanceof DirectoryNode below) {
                                collect(below, prefix + name + "/", paths);
                            } else {
                                paths.add(prefix + name);
                            }
                        });
    }

    public synchronized byte[] content(String path) throws IOException {
        return file(path).content();
    }

    /** Replaces a file behind everybody's back, as damage does. */
    public synchronized void replace(String path, byte[] content) throws IOException {
        DirectoryNode directory = directoryOf(path);
        directory.set(nameOf(path), FileNode.of(content));
        directory.sync();
    }

    /** Removes a file behind everybody's back. */
    public synchronized void remove(String path) throws IOException {
        DirectoryNode directory = directoryOf(path);
        file(path);
        directory.remove(nameOf(path));
        directory.sync();
    }

    DirectoryNode directory(String path) throws IOException {
        DirectoryNode at = root;
        if (!path.isEmpty()) {
            for (String name : path.split("/")) {
                Node next = at.names().get(name);
                if (next == null) {
                    throw new NoSuchFileException(path);
                }
                if (!(next instanceof DirectoryNode directory)) {
                    throw new NotDirectoryException(path);
                }
                at = directory;
            }
        }
        return at;
    }

    DirectoryNode directoryOf(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        return directory(slash < 0 ? "" : path.substring(0, slash));
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Node node(String path) throws IOException {
        Node node = directoryOf(path).names().get(nameOf(path));
        if (node == null) {
            throw new NoSuchFileException(path);
        }
        return node;
    }

    FileNode file(String path) throws IOException {
        if (node(path) instanceof FileNode file) {
            return file;
        }
        throw new FileNotFoundException(path + " is a directory");
    }

    void requireFree(String path) throws IOException {
        if (directoryOf(path).names().containsKey(nameOf(path))) {
            throw new FileAlreadyExistsException(path);
        }
    }

    Map<String, String> locks() {
        return locks;
    }

    /** How many bytes can still be written. */
    long room() {
        return capacity == Long.MAX_VALUE ? capacity : Math.max(0, capacity - used(root));
    }

    private static long used(DirectoryNode directory) {
        long bytes = 0;
        for (Node node : directory.names().values()) {
            bytes += node instanceof DirectoryNode d ? used(d) : ((FileNode) node).length();
        }
        return bytes;
    }
}
