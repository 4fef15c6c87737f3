// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One Java file, as text. */
record SourceFile(Path path, List<String> lines) {
    private static final int MOST_LINES = 400;
    private static final List<String> LICENCE =
            List.of("// Copyright the Tailrace authors.", "// SPDX-License-Identifier: Apache-2.0");

    SourceFile {
        lines = List.copyOf(lines);
    }

    static SourceFile read(Path path) {
        try {
            return new SourceFile(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    Optional<String> tooLong() {
        return lines.size() <= MOST_LINES
                ? Optional.empty()
                : Optional.of(
                        "%s has %d lines, at most %d are allowed: more than one idea?"
                                .formatted(path, lines.size(), MOST_LINES));
    }

    Optional<String> withoutLicence() {
        boolean licensed = lines.size() >= 2 && lines.subList(0, 2).equals(LICENCE);
        return licensed
                ? Optional.empty()
                : Optional.of(path + " does not begin with " + String.join(" / ", LICENCE));
    }
}
