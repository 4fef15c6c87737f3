// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a document includes: {@code path/to/File.java#region}, or a whole file without {@code
 * #}.
 */
record IncludedCode(Path root) {

    String contentOf(String reference) {
        int hash = reference.indexOf('#');
        if (hash < 0) {
            return String.join("\n", linesOf(reference)) + "\n";
        }
        return region(
                linesOf(reference.substring(0, hash)), reference.substring(hash + 1), reference);
    }

    private List<String> linesOf(String path) {
        try {
            return Files.readAllLines(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A document includes " + path + ", which cannot be read", e);
        }
    }

    /** A blank last line would count as one that is not indented at all. */
    private static String withoutBlankEnds(List<String> lines) {
        int first = 0;
        int last = lines.size();
        while (first < last && lines.get(first).isBlank()) {
            first++;
        }
        while (last > first && lines.get(last - 1).isBlank()) {
            last--;
        }
        return String.join("\n", lines.subList(first, last));
    }

    private static String region(List<String> lines, String name, String reference) {
        List<String> inside = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            if (line.strip().equals("// region " + name)) {
                within = true;
            } else if (within && line.strip().equals("// endregion")) {
                // Takes off what all lines are indented by.
                return withoutBlankEnds(inside).stripIndent() + "\n";
            } else if (within) {
                inside.add(line);
            }
        }
        throw new IllegalArgumentException(
                reference
                        + (within
                                ? " is not closed by '// endregion'"
                                : " is no region of that file"));
    }
}
