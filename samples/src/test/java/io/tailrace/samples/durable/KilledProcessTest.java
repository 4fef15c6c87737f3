// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.samples.Durable;
import io.tailrace.samples.child.ChildJvm;
import io.tailrace.samples.child.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
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

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Random random = new Random(SEED);
    @TempDir Path directory;

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

        try (ChildJvm program = start(sales)) {
            assertEquals(0, program.awaitEnd(PATIENCE), program.said());
            assertTrue(program.said().contains("FINISHED at checkpoint "), program.said());
        }
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
        long recoveredNs = 0;
        try (ChildJvm program = start(sales)) {
            for (int seen = 0; seen < checkpoints; seen++) {
                ChildJvm.Line line = program.await(said -> said.contains(" complete: "), PATIENCE);
                recoveredNs = seen == 0 ? line.readNs() - program.startedNs() : recoveredNs;
            }
            // From its start on, it may be lost while it recovers.
            LockSupport.parkNanos(random.nextInt(checkpoints == 0 ? 1_500_000_000 : 20_000_000));
            if (kill % 3 == 0) {
                program.askToEnd();
                program.awaitEnd(PATIENCE);
            } else {
                program.kill();
            }
        }
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

    private ChildJvm start(long sales) throws IOException {
        return JavaProgram.of(Durable.class)
                .withArguments(directory.toString(), "--sales=" + sales, "--interval-ms=20")
                .start();
    }
}
