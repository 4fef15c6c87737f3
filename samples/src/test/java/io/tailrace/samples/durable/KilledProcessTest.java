// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.samples.Durable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program and starts it again, as often as the system property {@code tailrace.kills}
 * says, and then compares every line that it has ever shown.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledProcessTest {

    private static final int KILLS = Integer.getInteger("tailrace.kills", 5);
    private static final long SEED = Long.getLong("tailrace.seed", 1);

    /** A checkpoint takes in far less, so that the last run has not ended before it begins. */
    private static final long MORE = 1_000_000;

    private final Random random = new Random(SEED);
    private volatile Process program;

    private final Thread hook =
            new Thread(
                    () -> {
                        if (program != null) {
                            program.destroyForcibly();
                        }
                    });

    @TempDir Path directory;

    /** Should the test itself be killed: the program writes for a long time. */
    @BeforeEach
    void endProgramWithTheTest() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @AfterEach
    void endProgram() throws InterruptedException {
        if (program != null) {
            program.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    @Test
    void shouldShowEveryLineOnceHoweverOftenItIsKilled() throws Exception {
        long lines = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            killAfter(random.nextInt(6), Long.MAX_VALUE - 1, kill);
            long now = ShownTotals.in(directory.resolve("lines")).check(Long.MAX_VALUE);
            assertTrue(now >= lines, now + " lines, and there were " + lines);
            lines = now;
        }
        long sales = lines + MORE;

        start(sales);
        String said = restOfOutput();

        assertEquals(0, program.waitFor(), said);
        assertTrue(said.contains("FINISHED at checkpoint "), said);
        assertEquals(sales, ShownTotals.in(directory.resolve("lines")).check(sales));
        try (Stream<Path> below = Files.walk(directory.resolve("lines"))) {
            List<Path> others =
                    below.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".txt"))
                            .toList();
            assertEquals(List.of(), others);
        }
    }

    /** Every third time it is asked to end, as by Ctrl-C, and otherwise lost in mid-air. */
    private void killAfter(int checkpoints, long sales, int kill) throws Exception {
        long startNs = System.nanoTime();
        start(sales);
        long recoveredNs = 0;
        BufferedReader output = program.inputReader();
        for (int seen = 0; seen < checkpoints; ) {
            String line = output.readLine();
            assertTrue(line != null, "It has ended by itself, and before it was finished");
            if (line.contains(" complete: ")) {
                recoveredNs = seen++ == 0 ? System.nanoTime() - startNs : recoveredNs;
            }
        }
        // From its start on, it may be lost while it recovers.
        LockSupport.parkNanos(random.nextInt(checkpoints == 0 ? 1_500_000_000 : 20_000_000));
        if (kill % 3 == 0) {
            // By its handle: a process that is destroyed by itself loses its output as well.
            program.toHandle().destroy();
            restOfOutput();
        } else {
            program.toHandle().destroyForcibly();
        }
        program.waitFor();
        System.out.printf(
                "kill %d of %d (seed %d): after %d checkpoints%s%n",
                kill,
                KILLS,
                SEED,
                checkpoints,
                recoveredNs == 0
                        ? ""
                        : ", the first complete %d ms after the start of its JVM"
                                .formatted(TimeUnit.NANOSECONDS.toMillis(recoveredNs)));
    }

    private void start(long sales) throws IOException {
        program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Durable.class.getName(),
                                directory.toString(),
                                "--sales=" + sales,
                                "--interval-ms=20")
                        .redirectErrorStream(true)
                        .start();
    }

    private String restOfOutput() throws IOException {
        StringBuilder said = new StringBuilder();
        program.inputReader().lines().forEach(line -> said.append(line).append('\n'));
        return said.toString();
    }
}
