// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Files of a file system of the JVM, by {@code java.nio.file}. What is made here is for its owner
 * alone where the file system knows such permissions.
 *
 * <p>An interrupt of a thread closes the file it is writing or reading, which fails with an {@code
 * IOException}.
 */
public final class PathFiles implements StoreFiles {

    private static final FileAttribute<?>[] NONE = {};

    private final Path root;
    private final FileAttribute<?>[] fileAttributes;
    private final FileAttribute<?>[] directoryAttributes;

    private PathFiles(Path root) {
        this.root = root;
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        fileAttributes = posix ? only("rw-------") : NONE;
        directoryAttributes = posix ? only("rwx------") : NONE;
    }

    /** The files below a directory that exists. */
    public static PathFiles in(Path directory) throws IOException {
        return new PathFiles(directory.toRealPath());
    }

    /**
     * The files below a directory, which is made, with those above it, if it does not exist.
     *
     * @throws NotDirectoryException if it, or one above it, is a file
     */
    public static PathFiles making(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        Path existing = absolute;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new NotDirectoryException(existing.toString());
        }
        // Not where it exists: a link to a directory would be refused.
        if (!existing.equals(absolute)) {
            Files.createDirectories(absolute, new PathFiles(absolute).directoryAttributes);
        }
        for (Path made = absolute; !made.equals(existing); made = made.getParent()) {
            sync(made.getParent());
        }
        return in(absolute);
    }

    private static FileAttribute<?>[] only(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    @Override
    public String describe(String path) {
        return at(path).toString();
    }

    @Override
    public void createDirectory(String directory) throws IOException {
        Files.createDirectory(at(directory), directoryAttributes);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(directory))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (java.nio.file.DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return names;
    }

    @Override
    public AppendedFile create(String path) throws IOException {
        Path file = at(path);
        return new Appended(
                file,
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        fileAttributes));
    }

    @Override
    public StoredFile open(String path) throws IOException {
        return new Stored(FileChannel.open(at(path), StandardOpenOption.READ));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                at(from),
                at(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String path) throws IOException {
        Files.delete(at(path));
    }

    @Override
    public void syncDirectory(String directory) throws IOException {
        sync(at(directory));
    }

    @Override
    public HeldLock lock(String path, String owner) throws IOException {
        return PathLock.acquire(root, at(path), owner, fileAttributes);
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path at(String path) {
        return path.isEmpty() ? root : root.resolve(path);
    }

    /** Names its file when it fails: what a disk says of a write is only half of that. */
    private record Appended(Path file, FileChannel channel) implements AppendedFile {

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            try {
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (ClosedChannelException closed) {
                throw closed;
            } catch (IOException failed) {
                throw new IOException(file + ": " + failed.getMessage(), failed);
            }
        }

        @Override
        public void sync() throws IOException {
            try {
                channel.force(false); // the length counts as content
            } catch (ClosedChannelException closed) {
                throw closed;
            } catch (IOException failed) {
                throw new IOException(file + ": " + failed.getMessage(), failed);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record Stored(FileChannel channel) implements StoredFile {

        @Override
        public long length() throws IOException {
            return channel.size();
        }

        @Override
        public void read(long at, byte[] to, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(to, offset, length);
            while (left.hasRemaining()) {
                if (channel.read(left, at + left.position() - offset) < 0) {
                    throw new EOFException("The file ends before byte " + (at + length));
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
