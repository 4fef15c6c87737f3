// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.java25;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tailrace.house.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the core's tests once more, each module in a JVM of its own that denies Unsafe. Where no
 * such JDK is to be found, says so in one line and is skipped.
 */
class CoreOnJava25Test {
    private static final List<String> CORE =
            List.of(
                    "operator",
                    "windowing",
                    "state",
                    "connectors",
                    "files",
                    "pipeline",
                    "checkpoint",
                    "harness",
                    "runtime",
                    "testkit");
    private static final int MINUTES_FOR_A_MODULE = 3;

    /** Few: random tests have done their search on 17, here every path is to be run once more. */
    private static final int SEEDS = 100;

    private static final Repository REPOSITORY = Repository.current();

    private static Optional<NewerJdk> jdk = Optional.empty();

    @TempDir private Path reports;

    @BeforeAll
    static void findTheJdk() {
        jdk =
                NewerJdk.find(
                        Optional.ofNullable(System.getenv(NewerJdk.VARIABLE)),
                        Path.of(System.getProperty("java.home")));
        System.out.println(
                jdk.map(found -> "The core's tests run again on Java " + found.feature())
                        .orElse(
                                "No JDK 25 or later beside this one: the core was not tested on it."
                                        + " Set TAILRACE_JAVA25_HOME to have it tested."));
    }

    /** Modules whose tests stand; the others have nothing to run yet. */
    static List<String> coreModulesWithTests() throws IOException {
        List<String> withTests = new ArrayList<>();
        for (String module : CORE) {
            if (holdsTests(REPOSITORY.testClasses(module))) {
                withTests.add(module);
            }
        }
        return withTests;
    }

    @ParameterizedTest
    @MethodSource("coreModulesWithTests")
    void shouldPassTheTestsOfAModuleWithoutAWord(String module) throws Exception {
        assumeTrue(jdk.isPresent(), "no JDK 25 or later");

        Outcome outcome =
                run(command(REPOSITORY.testClasses(module)), REPOSITORY.root().resolve(module));

        System.out.println(
                "Java " + jdk.orElseThrow().feature() + ", " + module + ": " + outcome.last());
        assertAll(
                () -> assertEquals(0, outcome.exitCode(), outcome::out),
                () -> assertEquals("", outcome.err(), "standard error of " + module),
                () ->
                        assertFalse(
                                outcome.out().contains(ModuleTests.TOTALS.formatted(0, 0)),
                                outcome::out));
    }

    @Test
    void shouldNoticeAnUnsafeMemoryAccess() throws Exception {
        assumeTrue(jdk.isPresent(), "no JDK 25 or later");

        Outcome outcome = run(command(TouchesUnsafe.class.getName(), List.of()), REPOSITORY.root());

        assertTrue(outcome.exitCode() != 0 && !outcome.err().isEmpty(), outcome::toString);
    }

    private List<String> command(Path testClasses) {
        return command(ModuleTests.class.getName(), List.of(testClasses.toString()));
    }

    private List<String> command(String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.orElseThrow().java().toString());
        command.add("-ea");
        command.add("--sun-misc-unsafe-memory-access=deny");
        // What is logged is for the log: only the JVM itself may reach standard error here.
        command.add(
                "-Djava.util.logging.config.file="
                        + REPOSITORY
                                .root()
                                .resolve("house/src/test/resources/logging-off.properties"));
        command.add("-Dtailrace.seeds=" + SEEDS);
        command.add("-cp");
        command.add(classPath());
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    private static String classPath() {
        return Stream.concat(
                        CORE.stream().map(REPOSITORY::testClasses).map(Path::toString),
                        Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Outcome run(List<String> command, Path workingDirectory) throws Exception {
        Path out = reports.resolve("out");
        Path err = reports.resolve("err");
        Process child =
                new ProcessBuilder(command)
                        .directory(workingDirectory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            assertTrue(
                    child.waitFor(MINUTES_FOR_A_MODULE, TimeUnit.MINUTES),
                    () ->
                            "Still running after %d minutes: %s"
                                    .formatted(MINUTES_FOR_A_MODULE, command));
        } finally {
            child.destroyForcibly();
        }
        return new Outcome(child.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static boolean holdsTests(Path testClasses) throws IOException {
        if (!Files.isDirectory(testClasses)) {
            return false;
        }
        try (Stream<Path> walk = Files.walk(testClasses)) {
            return walk.anyMatch(file -> file.toString().endsWith("Test.class"));
        }
    }

    private record Outcome(int exitCode, String out, String err) {
        /** Its last line, where the totals are. */
        String last() {
            return out.substring(out.stripTrailing().lastIndexOf('\n') + 1).strip();
        }
    }
}
