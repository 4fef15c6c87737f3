// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.launcher;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.house.launcher.Checkout.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
    private static final String BUILDING =
            "tailrace: building samples/fraud-alert (first use, or its sources have changed) ...\n";

    @TempDir private Path directory;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws Exception {
        checkout = Checkout.in(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "'', which command?",
        "nope, unknown command 'nope'.",
        "--fast, unknown option '--fast'; options follow the command.",
    })
    void shouldRefuseWhatItDoesNotKnow(String argument, String message) throws Exception {
        Run run = checkout.tailrace(argument);

        assertEquals(
                new Run(2, "", "tailrace: %s\nTry './tailrace --help'.\n".formatted(message)), run);
        assertEquals(List.of(), checkout.mavenCalls());
    }

    @ParameterizedTest
    @CsvSource({"--help", "-h", "help"})
    void shouldListItsCommands(String argument) throws Exception {
        Run run = checkout.tailrace(argument);

        assertEquals(0, run.exitCode());
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("Usage: ./tailrace COMMAND"), run.out());
        assertTrue(run.out().contains("  demo             watch card payments"), run.out());
        assertTrue(run.out().contains("  bench            measure a workload"), run.out());
    }

    @Test
    void shouldBuildOnFirstUseAndSaySoInOneLine() throws Exception {
        Run run = checkout.tailrace("demo", "--loud", "two words");

        assertEquals(0, run.exitCode());
        assertEquals(BUILDING, run.err());
        assertEquals(
                List.of("-B -q -DskipTests -pl samples/fraud-alert -am package"),
                checkout.mavenCalls());
        String classPath =
                checkout.root().resolve("samples/fraud-alert/target/classes") + ":one.jar:two.jar";
        assertEquals(
                String.join(
                        "\n",
                        "-cp",
                        classPath,
                        "io.tailrace.samples.fraud.FraudAlert",
                        "--loud",
                        "two words",
                        ""),
                run.out());
    }

    @Test
    void shouldKnowCommandsOfTwoWords() throws Exception {
        Run run = checkout.tailrace("demo", "guarantees", "--kills", "3");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().endsWith("io.tailrace.samples.Guarantees\n--kills\n3\n"), run.out());
    }

    @Test
    void shouldBuildAgainOnlyWhenASourceIsNewer() throws Exception {
        checkout.tailrace("demo");

        Run second = checkout.tailrace("demo");
        checkout.editSource();
        Run third = checkout.tailrace("demo");

        assertEquals("", second.err());
        assertEquals(BUILDING, third.err());
        assertEquals(2, checkout.mavenCalls().size());
    }

    @Test
    void shouldStartAProgramAmongTheTestsOfAModule() throws Exception {
        Run run = checkout.tailrace("simulate", "--seeds", "5");

        assertEquals(0, run.exitCode());
        assertEquals(List.of("-B -q -DskipTests -pl runtime -am package"), checkout.mavenCalls());
        Path target = checkout.root().resolve("runtime/target");
        assertEquals(
                String.join(
                        "\n",
                        "-cp",
                        target + "/test-classes:" + target + "/classes:one.jar:two.jar",
                        "io.tailrace.runtime.random.Simulate",
                        "--seeds",
                        "5",
                        ""),
                run.out());
    }

    @Test
    void shouldBuildAgainForATestOnlyWhatIsAmongTests() throws Exception {
        checkout.tailrace("simulate");
        checkout.tailrace("demo");
        checkout.editTest("samples/fraud-alert");
        int before = checkout.mavenCalls().size();

        assertEquals("", checkout.tailrace("demo").err());
        checkout.editTest("runtime");
        checkout.tailrace("simulate");

        assertEquals(before + 1, checkout.mavenCalls().size());
    }

    @Test
    void shouldHandOnStandardInput() throws Exception {
        Run run = checkout.tailrace(List.of(), "a line of the user's\n", "demo");

        assertTrue(run.out().endsWith("\na line of the user's\n"), run.out());
    }

    @Test
    void shouldSayWhenTheBuildFails() throws Exception {
        Run run = checkout.tailrace(List.of("FAKE_MAVEN_FAILS=yes"), "", "demo");

        assertAll(
                () -> assertEquals(1, run.exitCode()),
                () -> assertTrue(run.err().contains("COMPILATION ERROR\n"), run.err()),
                () ->
                        assertTrue(
                                run.err()
                                        .endsWith(
                                                "tailrace: the build of 'samples/fraud-alert'"
                                                        + " failed; what Maven says stands above.\n"),
                                run.err()));
    }

    @Test
    void shouldRefuseAJavaThatIsTooOld() throws Exception {
        Run run = checkout.tailrace(List.of("FAKE_JAVA_VERSION=11"), "", "demo");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().endsWith("is Java 11; Tailrace needs 17 or later.\n"), run.err());
        assertEquals(List.of(), checkout.mavenCalls());
    }

    @Test
    void shouldRefuseAJavaHomeWithoutJava() throws Exception {
        Run run = checkout.tailrace(List.of("JAVA_HOME=/nowhere"), "", "demo");

        assertEquals(
                new Run(
                        1,
                        "",
                        "tailrace: JAVA_HOME is '/nowhere', which holds no bin/java; point it at a"
                                + " JDK 17 or later.\n"),
                run);
    }
}
