// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory of the operating system's own file system. What is made here is for its owner alone
 * where the file system knows such permissions.
 *
 * <p>By {@code RandomAccessFile}, since threads of the user write: a channel is closed for all when
 * one of them is interrupted.
 */
public final class DirectoryJournalFiles implements JournalFiles {

    private static final FileAttribute<?>[] NONE = {};

    private final Path directory;
    private final FileAttribute<?>[] fileAttributes;

    private DirectoryJournalFiles(Path directory) {
        this.directory = directory;
        this.fileAttributes = only(directory, "rw-------");
    }

    /** A directory that exists. */
    public static DirectoryJournalFiles in(Path directory) throws IOException {
        return new DirectoryJournalFiles(directory.toRealPath());
    }

    /** A directory, which is made, with those above it, if it does not exist. */
    public static DirectoryJournalFiles making(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            Path existing = absolute;
            while (existing.getParent() != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            if (!Files.isDirectory(existing)) {
                throw new IOException(
                        "There can be no journal in %s: %s is there, and is no directory. Remedy: move it away, or name another directory"
                                .formatted(absolute, existing));
            }
            Files.createDirectories(absolute, only(absolute, "rwx------"));
            for (Path made = absolute; !made.equals(existing); made = made.getParent()) {
                sync(made.getParent());
            }
        }
        return in(absolute);
    }

    private static FileAttribute<?>[] only(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return NONE;
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    @Override
    public String describe(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return names;
    }

    @Override
    public JournalFile create(String name) throws IOException {
        Files.createFile(directory.resolve(name), fileAttributes);
        return openToWrite(name);
    }

    @Override
    public JournalFile openToWrite(String name) throws IOException {
        return open(name, "rw");
    }

    @Override
    public JournalFile openToRead(String name) throws IOException {
        return open(name, "r");
    }

    private JournalFile open(String name, String mode) throws IOException {
        Path path = directory.resolve(name);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new Opened(new RandomAccessFile(path.toFile(), mode));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                directory.resolve(from),
                directory.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void syncNames() throws IOException {
        sync(directory);
    }

    @Override
    public Closeable lock(String owner) throws IOException {
        return DirectoryLock.acquire(directory, owner, fileAttributes);
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static final class Opened implements JournalFile {

        private final RandomAccessFile file;

        /** Where the next byte goes, so that writing on costs one call. */
        private long pointer;

        Opened(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void write(long at, byte[] from, int offset, int length) throws IOException {
            seek(at);
            pointer = -1;
            file.write(from, offset, length);
            pointer = at + length;
        }

        @Override
        public int read(long at, byte[] to, int offset, int length) throws IOException {
            seek(at);
            pointer = -1;
            int done = 0;
            while (done < length) {
                int count = file.read(to, offset + done, length - done);
                if (count < 0) {
                    break;
                }
                done += count;
            }
            pointer = at + done;
            return done;
        }

        private void seek(long at) throws IOException {
            if (pointer != at) {
                pointer = -1;
                file.seek(at);
                pointer = at;
            }
        }

        @Override
        public void sync() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
