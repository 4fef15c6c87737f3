// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Finds the files of a source: one file, or those in a folder and below it that its pattern allows.
 * Links to folders are not gone into, so there are no circles; a file that can be reached in
 * several ways is found once. Immutable, but for what it remembers.
 *
 * @param glob of names relative to the folder; {@code null} for all
 * @param hidden whether also those that are not finished, by their name
 * @param filter of whoever knows better
 * @param byInode whether files are known by what survives a change of name
 * @param compression which files are compressed
 * @param wasFolder whether the path has been seen to be a folder
 */
record FileFinder(
        Path path,
        String glob,
        boolean hidden,
        Predicate<? super Path> filter,
        boolean oldestFirst,
        boolean byInode,
        Compression compression,
        AtomicBoolean wasFolder) {

    private static final List<String> UNFINISHED = List.of(".tmp", ".inprogress", ".pending");

    /** A file is missed twice only if it is renamed twice, each time while files are listed. */
    private static final int LOOKS_FOR_ONE = 2;

    /**
     * A file as it is now.
     *
     * @param name relative to the folder, with slashes
     * @param id stands for the file, whatever it is called, if the file system can tell
     */
    record Found(String name, String id, long size, FileTime modified, Object key) {}

    static FileFinder of(Path path) {
        return new FileFinder(
                path,
                null,
                false,
                any -> true,
                false,
                false,
                Compression.BY_SUFFIX,
                new AtomicBoolean());
    }

    FileFinder matching(String glob) {
        path.getFileSystem().getPathMatcher("glob:" + glob);
        return new FileFinder(
                path, glob, hidden, filter, oldestFirst, byInode, compression, wasFolder);
    }

    FileFinder onlyIf(Predicate<? super Path> filter) {
        return new FileFinder(
                path, glob, hidden, filter, oldestFirst, byInode, compression, wasFolder);
    }

    FileFinder withHidden() {
        return new FileFinder(
                path, glob, true, filter, oldestFirst, byInode, compression, wasFolder);
    }

    FileFinder sortedByTime() {
        return new FileFinder(path, glob, hidden, filter, true, byInode, compression, wasFolder);
    }

    FileFinder knowingByInode() {
        return new FileFinder(
                path, glob, hidden, filter, oldestFirst, true, compression, wasFolder);
    }

    FileFinder compressed(Compression how) {
        return new FileFinder(path, glob, hidden, filter, oldestFirst, byInode, how, wasFolder);
    }

    Path resolve(String name) {
        return Files.isDirectory(path) ? path.resolve(name) : path;
    }

    /** How the file of that name is now; {@code null} if there is none. */
    Found look(String name) throws IOException {
        try {
            return found(resolve(name), name);
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /** All there are now; what is renamed meanwhile may be missed. */
    List<Found> list() throws IOException {
        List<Found> found = new ArrayList<>();
        if (Files.isDirectory(path)) {
            wasFolder.set(true);
            walk(found);
        } else {
            requireNoFolder();
            Found single = look(path.getFileName().toString());
            if (single != null) {
                found.add(single);
            } else if (!byInode || !Files.isDirectory(path.toAbsolutePath().getParent())) {
                throw new FileReadException(
                        "There is no file or folder '%s' to read. Remedy: create it, or name another"
                                .formatted(path));
            }
        }
        Comparator<Found> byName = Comparator.comparing(Found::name);
        found.sort(
                oldestFirst ? Comparator.comparing(Found::modified).thenComparing(byName) : byName);
        Set<Object> seen = new HashSet<>();
        found.removeIf(one -> one.key() != null && !seen.add(one.key()));
        return found;
    }

    /** The file of that identity; {@code null} if there is none. */
    Found withId(String id) throws IOException {
        for (int look = 0; look < LOOKS_FOR_ONE; look++) {
            for (Found one : list()) {
                if (one.id().equals(id)) {
                    return one;
                }
            }
        }
        return null;
    }

    /**
     * @throws FileReadException if the folder of that file is not there: it may come back, and what
     *     was read of its files must not be forgotten
     */
    void requireFolderOf(String name) throws IOException {
        Path folder = path;
        if (Files.isDirectory(path)) {
            folder = path.resolve(name).getParent();
        } else if (!wasFolder.get() && name.equals(path.getFileName().toString())) {
            folder = path.toAbsolutePath().getParent();
        }
        if (!Files.isDirectory(folder)) {
            throw new FileReadException(
                    "Folder '%s' is not there any more, and with it file '%s'. Remedy: bring it back, or stop the job before folders are removed"
                            .formatted(folder, name));
        }
    }

    /** A single file may come later; a folder that is missing was named wrongly, or is lost. */
    private void requireNoFolder() throws IOException {
        if (wasFolder.get()) {
            throw new FileReadException(
                    "Folder '%s' is not there any more. Remedy: bring it back, or stop the job before folders are removed"
                            .formatted(path));
        }
        if (glob != null && !Files.exists(path)) {
            throw new FileReadException(
                    "There is no folder '%s' to read. Remedy: create it, or name another"
                            .formatted(path));
        }
    }

    private void walk(List<Found> found) throws IOException {
        FileSystem fileSystem = path.getFileSystem();
        PathMatcher matcher = matcher(fileSystem);
        Path root = Files.isSymbolicLink(path) ? path.toRealPath() : path;
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes as) {
                        boolean enters = folder.equals(root) || isFinished(folder);
                        return enters ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Path relative = root.relativize(file);
                        if (isFinished(file) && matcher.matches(relative) && filter.test(file)) {
                            add(file, relative);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException && !file.equals(root)) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw file.equals(root)
                                ? FileReadException.ofFolder(path, failure)
                                : new FileReadException(file.toString(), failure);
                    }

                    private void add(Path file, Path relative) throws IOException {
                        String separator = fileSystem.getSeparator();
                        try {
                            Found one = found(file, relative.toString().replace(separator, "/"));
                            if (one != null) {
                                found.add(one);
                            }
                        } catch (FileSystemException failure) {
                            boolean gone = failure instanceof NoSuchFileException;
                            if (!gone && !Files.isSymbolicLink(file)) {
                                throw failure;
                            }
                            // It was there a moment ago, or is a link that leads nowhere.
                        }
                    }
                });
    }

    private PathMatcher matcher(FileSystem fileSystem) {
        if (glob == null) {
            return any -> true;
        }
        PathMatcher all = fileSystem.getPathMatcher("glob:" + glob);
        if (!glob.startsWith("**/")) {
            return all;
        }
        // Any folders: none is any, too.
        PathMatcher here = fileSystem.getPathMatcher("glob:" + glob.substring(3));
        return name -> all.matches(name) || here.matches(name);
    }

    private boolean isFinished(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return hidden
                || !(name.startsWith(".")
                        || name.startsWith("_")
                        || UNFINISHED.stream().anyMatch(name::endsWith));
    }

    /** Returns {@code null} for what is no file with content, as a folder or a pipe. */
    private Found found(Path file, String name) throws IOException {
        if (byInode && file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> unix =
                    Files.readAttributes(
                            file, "unix:ino,fileKey,size,lastModifiedTime,isRegularFile");
            return (Boolean) unix.get("isRegularFile") ? found(name, unix) : null;
        }
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        return basic.isRegularFile()
                ? new Found(name, name, basic.size(), basic.lastModifiedTime(), basic.fileKey())
                : null;
    }

    /**
     * The number of a file that was deleted goes to the next one that is made. Of one that grows
     * the first bytes tell; one that is compressed never changes, so its size and time do.
     */
    private Found found(String name, Map<String, Object> unix) {
        long size = (Long) unix.get("size");
        FileTime modified = (FileTime) unix.get("lastModifiedTime");
        String id = "inode " + unix.get("ino");
        if (compression.of(name) != Compression.NONE) {
            id += ", %d bytes of %d".formatted(size, modified.toMillis());
        }
        return new Found(name, id, size, modified, unix.get("fileKey"));
    }
}
