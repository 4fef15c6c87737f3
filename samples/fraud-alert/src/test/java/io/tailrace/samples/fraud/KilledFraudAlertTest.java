// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * Kills the program, as {@code kill -9} does, at moments drawn from the seed {@code tailrace.seed},
 * as often as {@code tailrace.kills} says; starts it again each time; and compares what it has
 * shown in the end with what a run shows that nobody disturbs.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledFraudAlertTest {

    private static final int KILLS = Integer.getInteger("tailrace.kills", 10);
    private static final long SEED = Long.getLong("tailrace.seed", 1);

    private static final long PAYMENTS = Math.max(50_000L, 4_000L * KILLS);
    private static final int ONE_IN_BLIND = 4;
    private static final int BLIND_MS = 1_500;
    private static final int AFTERWARDS_MS = 600;
    private static final long POLL_NS = 2_000_000;

    private final Random random = new Random(SEED);
    private volatile Process program;

    private final Thread hook =
            new Thread(
                    () -> {
                        if (program != null) {
                            program.destroyForcibly();
                        }
                    });

    @TempDir private Path directory;

    /** Should the test itself be killed: the program would go on for a while. */
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
    void shouldShowWhatAnUndisturbedRunShowsHoweverOftenItIsKilled() throws Exception {
        Path killed = directory.resolve("killed");
        Path undisturbed = directory.resolve("undisturbed");
        boolean hasCheckpoint = false;
        for (int kill = 1; kill <= KILLS; kill++) {
            hasCheckpoint |= killOnce(killed, kill, hasCheckpoint);
        }

        String said = runToTheEnd(killed);
        runToTheEnd(undisturbed);

        assertTrue(said.contains("Goes on at payment "), said);
        List<String> alerts = linesIn(undisturbed.resolve("alerts"));
        assertEquals(
                String.join("\n", alerts), String.join("\n", linesIn(killed.resolve("alerts"))));
        assertEquals(
                String.join("\n", linesIn(undisturbed.resolve("too-late"))),
                String.join("\n", linesIn(killed.resolve("too-late"))));
        assertTrue(alerts.size() > 20, "too few alerts to say much: " + alerts);
    }

    /**
     * @param hasCheckpoint whether there is one to go on from
     * @return whether there is one now for sure
     */
    private boolean killOnce(Path run, int kill, boolean hasCheckpoint) throws Exception {
        boolean blind = kill < KILLS && random.nextInt(ONE_IN_BLIND) == 0;
        Path output = directory.resolve("output-" + kill);
        long before = newestCheckpoint(run);
        start(run, output);
        if (!blind) {
            // The second that is new has begun: the first is complete.
            while (newestCheckpoint(run) < before + 2 && program.isAlive()) {
                LockSupport.parkNanos(POLL_NS);
            }
        }
        long pauseMs = random.nextInt(blind ? BLIND_MS : AFTERWARDS_MS);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMs));
        program.destroyForcibly().waitFor();

        String said = read(output);
        System.out.printf(
                "kill %d of %d (seed %d), %s: %s%n",
                kill,
                KILLS,
                SEED,
                blind ? pauseMs + " ms after the start" : pauseMs + " ms after a checkpoint",
                said.lines().filter(line -> line.contains(" at payment ")).findFirst().orElse("-"));
        assertFalse(hasCheckpoint && said.contains("Begins anew"), said);
        return !blind;
    }

    private void start(Path run, Path output) throws IOException {
        program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FraudAlert.class.getName(),
                                "--directory=" + run,
                                "--payments=" + PAYMENTS,
                                "--rate=10000",
                                "--checkpoint-ms=40",
                                "--tasks=" + (1 + random.nextInt(2)))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
    }

    private static String runToTheEnd(Path run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true);
        int code =
                FraudAlert.run(
                        new String[] {
                            "--directory=" + run,
                            "--payments=" + PAYMENTS,
                            "--rate=0",
                            "--seconds=600"
                        },
                        out,
                        out);
        assertEquals(0, code, bytes::toString);
        assertTrue(bytes.toString().contains("payments are judged"), bytes::toString);
        return bytes.toString();
    }

    /** The number of the newest checkpoint, complete or not; 0 if there is none. */
    private static long newestCheckpoint(Path run) throws IOException {
        Path checkpoints = run.resolve("checkpoints");
        if (!Files.exists(checkpoints)) {
            return 0;
        }
        try (Stream<Path> there = Files.list(checkpoints)) {
            return there.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("checkpoint-[0-9]+"))
                    .mapToLong(name -> Long.parseLong(name.substring(name.indexOf('-') + 1)))
                    .max()
                    .orElse(0);
        }
    }

    private static List<String> linesIn(Path files) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> below = Files.walk(files)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                assertTrue(file.toString().endsWith(".txt"), "left behind: " + file);
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
