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
import java.util.function.Predicate;

/**
 * Finds the files of a source: one file, or those in a folder and below it that its pattern allows.
 * Links to folders are not gone into, so there are no circles; a file that can be reached in
 * several ways is found once. Immutable.
 *
 * @param glob of names relative to the folder; {@code null} for all
 * @param hidden whether also those that are not finished, by their name
 * @param filter of whoever knows better
 * @param byInode whether files are known by what survives a change of name
 */
record FileFinder(
        Path path,
        String glob,
        boolean hidden,
        Predicate<? super Path> filter,
        boolean oldestFirst,
        boolean byInode) {

    private static final List<String> UNFINISHED = List.of(".tmp", ".inprogress", ".pending");

    /**
     * A file as it is now.
     *
     * @param name relative to the folder, with slashes
     * @param id stands for the file, whatever it is called, if the file system can tell
     */
    record Found(String name, String id, long size, FileTime modified, Object key) {}

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

    /** All there are now. */
    List<Found> list() throws IOException {
        List<Found> found = new ArrayList<>();
        if (Files.isDirectory(path)) {
            walk(found);
        } else {
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
                        throw new FileReadException(file.toString(), failure);
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
            return (Boolean) unix.get("isRegularFile")
                    ? new Found(
                            name,
                            "inode " + unix.get("ino"),
                            (Long) unix.get("size"),
                            (FileTime) unix.get("lastModifiedTime"),
                            unix.get("fileKey"))
                    : null;
        }
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        return basic.isRegularFile()
                ? new Found(name, name, basic.size(), basic.lastModifiedTime(), basic.fileKey())
                : null;
    }
}
