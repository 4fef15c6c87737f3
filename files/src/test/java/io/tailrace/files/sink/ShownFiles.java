// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a reader of the directory sees, who goes by the names alone and passes over hidden ones. */
final class ShownFiles {

    private ShownFiles() {}

    /** By path, what is in it. */
    static SortedMap<String, byte[]> in(Path directory) throws IOException {
        SortedMap<String, byte[]> shown = new TreeMap<>();
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString();
                if (!isHidden(path)) {
                    shown.put(path, Files.readAllBytes(file));
                }
            }
        }
        return shown;
    }

    static List<String> lines(Path directory) throws IOException {
        return lines(in(directory));
    }

    /** In the order of paths. Every file must hold whole lines. */
    static List<String> lines(SortedMap<String, byte[]> shown) throws IOException {
        List<String> lines = new ArrayList<>();
        for (var file : shown.entrySet()) {
            byte[] bytes = file.getValue();
            if (file.getKey().endsWith(".gz")) {
                bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (!text.isEmpty() && !text.endsWith("\n")) {
                throw new AssertionError(file.getKey() + " ends in the middle of a line");
            }
            lines.addAll(text.lines().toList());
        }
        return lines;
    }

    static List<String> names(Path directory) throws IOException {
        return List.copyOf(in(directory).keySet());
    }

    /** Folders that are said to be complete. */
    static List<String> marked(SortedMap<String, byte[]> shown) {
        return foldersOf(
                shown.keySet().stream().filter(path -> path.endsWith(SuccessMarkers.NAME)));
    }

    /** Folders that hold files of records. */
    static List<String> folders(SortedMap<String, byte[]> shown) {
        return foldersOf(
                shown.keySet().stream().filter(path -> !path.endsWith(SuccessMarkers.NAME)));
    }

    private static List<String> foldersOf(Stream<String> paths) {
        return paths.map(path -> path.substring(0, Math.max(0, path.lastIndexOf('/'))))
                .distinct()
                .sorted()
                .toList();
    }

    static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }
}
