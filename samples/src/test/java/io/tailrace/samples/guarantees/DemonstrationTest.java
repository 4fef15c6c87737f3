// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small; the seed is {@code tailrace.seed}, the number of kills {@code tailrace.kills}. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DemonstrationTest {

    private static final int KILLS = Integer.getInteger("tailrace.kills", 2);
    private static final long SEED = Long.getLong("tailrace.seed", 1);
    private static final long ORDERS = 3_000L * (KILLS + 1);
    private static final long PER_SECOND = 9_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @TempDir private Path directory;

    @Test
    void shouldKeepEachPromiseThoughItIsKilled() throws Exception {
        Plan plan = new Plan(KILLS, ORDERS, PER_SECOND, SEED);

        boolean kept = new Demonstration(plan, directory, new PrintStream(bytes, true)).run();

        String said = bytes.toString();
        assertTrue(kept, said);
        assertTrue(said.endsWith("Each kept its promise.%n".formatted()), said);
        assertEquals(3 * KILLS, said.split("kill -9", -1).length - 1, said);
        String exact = "exactly once   %8d%,12d%12d%12d%n".formatted(KILLS, ORDERS, 0, 0);
        assertTrue(said.contains(exact), said);
    }

    @Test
    void shouldKillOnceInEachStretch() {
        for (int seed = 0; seed < 1_000; seed++) {
            long[] at = new Plan(5, 6_000, 1, seed).killedAt();

            for (int kill = 0; kill < 5; kill++) {
                assertTrue(at[kill] >= kill * 1_000 && at[kill] < kill * 1_000 + 900);
            }
        }
    }
}
