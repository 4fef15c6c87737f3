// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real process, {@code -Dtailrace.torture.kills=N} times, in rounds from the seed {@code
 * -Dtailrace.seed=S} on.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class TortureRunTest {

    private static final String ASKED = System.getProperty("tailrace.torture.kills", "");
    private static final int KILLS = ASKED.isEmpty() ? 10 : Integer.parseInt(ASKED);
    private static final long SEED = Long.getLong("tailrace.seed", 1);
    private static final Pattern IN_WINDOW = Pattern.compile("in the commit window ([0-9,]+)");

    @TempDir private Path directory;

    @Test
    void shouldShowEveryLineOnceHoweverOftenAndWhereverItIsKilled() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true);
        TortureRun run =
                TortureRun.in(directory.resolve("run")).of(KILLS).inRoundsOf(Math.min(KILLS, 25));

        boolean good = run.run(SEED, out);

        System.out.print("R2: " + bytes);
        assertTrue(good, bytes::toString);
        assertTrue(inWindow(bytes.toString()) * 5 >= KILLS, bytes::toString);
        assertFalse(Files.exists(directory.resolve("run")));
    }

    private static int inWindow(String said) {
        int last = 0;
        for (Matcher told = IN_WINDOW.matcher(said); told.find(); ) {
            last = Integer.parseInt(told.group(1).replace(",", ""));
        }
        return last;
    }
}
