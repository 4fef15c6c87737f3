// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
    private static final List<Path> JAVA_FILES = Repository.current().javaFiles();
    private static final List<String> LICENCE =
            List.of("// Copyright the Tailrace authors.", "// SPDX-License-Identifier: Apache-2.0");

    @TempDir private Path directory;

    @Test
    void shouldFindTheSourcesOfThisVeryTest() {
        assertTrue(
                JAVA_FILES.stream().anyMatch(file -> file.endsWith("SourceFilesTest.java")),
                () -> "Not among " + JAVA_FILES.size() + " files");
    }

    @Test
    void shouldKeepEveryFileToOneIdea() {
        List<String> tooLong =
                JAVA_FILES.stream().flatMap(f -> SourceFile.read(f).tooLong().stream()).toList();

        assertEquals(List.of(), tooLong);
    }

    @Test
    void shouldKeepEveryMethodToOneIdea() {
        assertEquals(List.of(), MethodLengths.tooLong(JAVA_FILES));
    }

    @Test
    void shouldBeginEveryFileWithTheLicence() {
        List<String> unlicensed =
                JAVA_FILES.stream()
                        .flatMap(file -> SourceFile.read(file).withoutLicence().stream())
                        .toList();

        assertEquals(List.of(), unlicensed);
    }

    @Test
    void shouldSayWhatEveryPackageIsFor() {
        List<Path> silent =
                JAVA_FILES.stream()
                        .filter(file -> file.toString().contains("/src/main/"))
                        .map(Path::getParent)
                        .distinct()
                        .filter(found -> !Files.exists(found.resolve("package-info.java")))
                        .toList();

        assertEquals(List.of(), silent, "Packages without a package-info.java");
    }

    @Test
    void shouldCatchAFileOfFourHundredAndOneLines() {
        SourceFile longest = new SourceFile(Path.of("Long.java"), Collections.nCopies(400, "//"));
        SourceFile tooLong = new SourceFile(Path.of("Long.java"), Collections.nCopies(401, "//"));

        assertEquals(Optional.empty(), longest.tooLong());
        assertEquals(
                "Long.java has 401 lines, at most 400 are allowed: more than one idea?",
                tooLong.tooLong().orElseThrow());
    }

    @Test
    void shouldCatchAMethodOfSixtyOneLines() throws IOException {
        Path longest = write("Longest.java", method("Longest", 60));
        Path tooLong = write("TooLong.java", method("TooLong", 61));

        List<String> found = MethodLengths.tooLong(List.of(longest, tooLong));

        assertEquals(1, found.size(), found::toString);
        assertTrue(found.get(0).contains("TooLong.java:3: grow has 61 lines"), found::toString);
    }

    @Test
    void shouldCatchAFileWithoutLicence() {
        SourceFile licensed = new SourceFile(Path.of("A.java"), LICENCE);
        SourceFile empty = new SourceFile(Path.of("B.java"), List.of());
        SourceFile late = new SourceFile(Path.of("C.java"), List.of("", LICENCE.get(0)));

        assertEquals(Optional.empty(), licensed.withoutLicence());
        assertFalse(empty.withoutLicence().isEmpty());
        assertFalse(late.withoutLicence().isEmpty());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** A Javadoc line above the method must not count, its annotation must. */
    private static String method(String className, int lines) {
        String body =
                Collections.nCopies(lines - 3, "        int unused;").stream()
                        .collect(Collectors.joining("\n"));
        return "class %s {%n    /** Grows. */%n    @Deprecated%n    void grow() {%n%s%n    }%n}%n"
                .formatted(className, body);
    }
}
