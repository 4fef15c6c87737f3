// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a file, held against other processes by the operating system. Within this process a
 * table holds it, because that system forgets a lock as soon as its process closes the file
 * anywhere: a file that is locked here must not even be opened again.
 *
 * <p>The file holds who has locked it, for people; the locked byte lies far behind that, so that
 * others can read it where locks are more than advice.
 */
final class PathLock implements HeldLock {

    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int MOST_OWNER_BYTES = 1024;

    private final Path key;
    private final FileChannel channel;

    private PathLock(Path key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    static PathLock acquire(Path root, Path file, String owner, FileAttribute<?>... attributes)
            throws IOException {
        Path key = root.toRealPath().resolve(file.getFileName());
        String here = HELD_HERE.putIfAbsent(key, owner);
        if (here != null) {
            throw new StoreLockedException(root.toString(), here + " (this very process)");
        }
        boolean held = false;
        try {
            FileChannel channel = locked(root, file, attributes);
            try {
                write(channel, owner);
                held = true;
                return new PathLock(key, channel);
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        } finally {
            if (!held) {
                HELD_HERE.remove(key);
            }
        }
    }

    private static FileChannel locked(Path root, Path file, FileAttribute<?>... attributes)
            throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE),
                        attributes);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw new StoreLockedException(root.toString(), ownerIn(file));
            }
            locked = true;
            return channel;
        } catch (OverlappingFileLockException elsewhereHere) {
            throw new StoreLockedException(
                    root.toString(), "this very process (by another class loader)");
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static String ownerIn(Path file) throws IOException {
        byte[] start = new byte[MOST_OWNER_BYTES];
        int length = 0;
        try (var in = Files.newInputStream(file)) {
            length = in.readNBytes(start, 0, start.length);
        }
        String owner = new String(start, 0, length, StandardCharsets.UTF_8).strip();
        return owner.isEmpty() ? "another process" : owner;
    }

    private static void write(FileChannel channel, String owner) {
        ByteBuffer left = ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            channel.truncate(0);
            while (left.hasRemaining()) {
                channel.write(left, left.position());
            }
        } catch (IOException noRoom) {
            // It is for others to read, and what locks is not the name.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(key);
        }
    }
}
