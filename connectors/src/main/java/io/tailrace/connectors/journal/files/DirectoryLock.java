// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.files;

import java.io.Closeable;
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
 * A lock on a file, held against other processes by the operating system, and against this one by a
 * table: that system forgets a lock as soon as its process closes the file anywhere.
 *
 * <p>The file holds who has locked it, for people; the locked byte lies far behind that.
 */
final class DirectoryLock implements Closeable {

    static final String NAME = "LOCK";

    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int MOST_OWNER_BYTES = 1024;

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock acquire(Path directory, String owner, FileAttribute<?>... attributes)
            throws IOException {
        String here = HELD_HERE.putIfAbsent(directory, owner);
        if (here != null) {
            throw new JournalInUseException(directory.toString(), here + " (this very process)");
        }
        boolean held = false;
        try {
            FileChannel channel = locked(directory, attributes);
            write(channel, owner);
            held = true;
            return new DirectoryLock(directory, channel);
        } finally {
            if (!held) {
                HELD_HERE.remove(directory);
            }
        }
    }

    private static FileChannel locked(Path directory, FileAttribute<?>... attributes)
            throws IOException {
        Path file = directory.resolve(NAME);
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
                throw new JournalInUseException(directory.toString(), ownerIn(file));
            }
            locked = true;
            return channel;
        } catch (OverlappingFileLockException elsewhereHere) {
            throw new JournalInUseException(
                    directory.toString(), "this very process (by another class loader)");
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static String ownerIn(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String owner =
                    new String(in.readNBytes(MOST_OWNER_BYTES), StandardCharsets.UTF_8).strip();
            return owner.isEmpty() ? "another process" : owner;
        }
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
            HELD_HERE.remove(directory);
        }
    }
}
