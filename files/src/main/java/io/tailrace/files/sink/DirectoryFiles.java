// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of the file system.
 *
 * @param permissions of files that are made; none for those that the process gives by default
 */
record DirectoryFiles(Path directory, Set<PosixFilePermission> permissions) implements PartFiles {

    static DirectoryFiles in(Path directory) throws IOException {
        return in(directory, Set.of());
    }

    static DirectoryFiles in(Path directory, Set<PosixFilePermission> permissions)
            throws IOException {
        // Not createDirectories alone: that refuses a link to a directory.
        if (!Files.isDirectory(directory)) {
            try {
                make(directory.toAbsolutePath());
            } catch (FileAlreadyExistsException there) {
                throw notAFolder(there);
            }
        }
        return new DirectoryFiles(directory, permissions);
    }

    /** Such that a crash of the machine does not take it away again with all that is in it. */
    private static void make(Path directory) throws IOException {
        Path existing = directory;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        Files.createDirectories(directory);
        for (Path made = directory; !made.equals(existing); made = made.getParent()) {
            syncFolder(made.getParent());
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String describe(String name) {
        return name.isEmpty() ? directory.toString() : at(name).toString();
    }

    @Override
    public List<String> list(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(folder))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return names;
    }

    @Override
    public boolean isFolder(String name) {
        return Files.isDirectory(at(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(at(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public long size(String name) throws IOException {
        return Files.size(at(name));
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(at(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public boolean areEqual(String one, String other) throws IOException {
        return Files.mismatch(at(one), at(other)) < 0;
    }

    @Override
    public void makeFolder(String name) throws IOException {
        try {
            Files.createDirectory(at(name));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(at(name))) {
                throw notAFolder(there);
            }
        }
    }

    @Override
    public Part create(String name) throws IOException {
        FileChannel channel =
                FileChannel.open(at(name), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try {
            if (!permissions.isEmpty()) {
                Files.setPosixFilePermissions(at(name), permissions);
            }
            return new Written(channel);
        } catch (Throwable failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public Part reopen(String name) throws IOException {
        return new Written(FileChannel.open(at(name), StandardOpenOption.APPEND));
    }

    @Override
    public Part copy(String from, String to, long bytes) throws IOException {
        Part copy = create(to);
        try (FileChannel source = FileChannel.open(at(from), StandardOpenOption.READ)) {
            FileChannel target = ((Written) copy).channel();
            for (long at = 0; at < bytes; ) {
                long moved = source.transferTo(at, bytes - at, target);
                if (moved <= 0) {
                    throw new EOFException("it ends after %,d of %,d bytes".formatted(at, bytes));
                }
                at += moved;
            }
            return copy;
        } catch (Throwable failure) {
            copy.close();
            throw failure;
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(at(from), at(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(at(name));
    }

    @Override
    public void sync(String folder) throws IOException {
        syncFolder(at(folder));
    }

    private static FileSystemException notAFolder(FileAlreadyExistsException there) {
        return new FileSystemException(
                there.getFile(), null, "there is a file of that name, and no folder");
    }

    private Path at(String name) {
        return directory.resolve(name);
    }

    private record Written(FileChannel channel) implements Part {

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(false); // the length counts as content
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
