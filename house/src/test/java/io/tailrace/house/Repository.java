// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checkout that is being built: its modules, their sources and what was compiled from them.
 *
 * <p>Where it lies is told by the build through the system property {@code tailrace.root}.
 */
public record Repository(Path root) {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** Modules that hold no Java: they are listed in the parent and have nothing to check. */
    private static final List<String> WITHOUT_CODE = List.of("bom");

    public static Repository current() {
        String root = System.getProperty("tailrace.root");
        if (root == null) {
            throw new IllegalStateException(
                    "The system property tailrace.root is not set; run these tests with Maven, or"
                            + " pass -Dtailrace.root=<the directory of the parent pom.xml>");
        }
        return new Repository(Path.of(root));
    }

    /** Folders of all modules with code, this one included, in the order of the parent's list. */
    public List<String> modules() {
        Matcher matcher = MODULE.matcher(read(root.resolve("pom.xml")));
        return matcher.results()
                .map(result -> result.group(1))
                .filter(module -> !WITHOUT_CODE.contains(module))
                .toList();
    }

    /** Names of those at the root: a module inside the folder of another belongs to it. */
    public Set<String> topModules() {
        return modules().stream()
                .map(module -> module.split("/")[0])
                .collect(Collectors.toUnmodifiableSet());
    }

    public Path mainClasses(String module) {
        return root.resolve(module).resolve("target/classes");
    }

    public Path testClasses(String module) {
        return root.resolve(module).resolve("target/test-classes");
    }

    /** Every Java file of every module, tests included. */
    public List<Path> javaFiles() {
        return modules().stream()
                .map(module -> root.resolve(module).resolve("src"))
                .flatMap(Repository::javaFilesUnder)
                .toList();
    }

    /** Sorted, so that reports read the same on every machine. */
    public static Stream<Path> javaFilesUnder(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
