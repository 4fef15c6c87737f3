// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a reader of the directory sees, who goes by the names alone. */
final class ShownLines {

    private ShownLines() {}

    static List<String> in(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names(directory)) {
            if (name.endsWith(".txt")) {
                String text = Files.readString(directory.resolve(name));
                if (!text.endsWith("\n")) {
                    throw new AssertionError(name + " ends in the middle of a line");
                }
                lines.addAll(text.lines().toList());
            }
        }
        return lines;
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
