// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ChildJvmTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void shouldWaitForLinesInTheirOrder() throws Exception {
        try (ChildJvm child = start("one", "two", "three", "WAIT")) {

            ChildJvm.Line second = child.await(line -> line.startsWith("t"), PATIENCE);
            ChildJvm.Line third = child.await(line -> line.startsWith("t"), PATIENCE);

            assertEquals("two", second.text());
            assertEquals("three", third.text());
            assertTrue(second.readNs() >= child.startedNs());
            assertTrue(child.isAlive());
        }
    }

    @Test
    void shouldKillAndTellWhatWasSaid() throws Exception {
        ChildJvm child = start("one", "WAIT");
        child.await("one"::equals, PATIENCE);

        child.kill();

        assertFalse(child.isAlive());
        assertNotEquals(0, child.awaitEnd(PATIENCE));
        assertEquals("one", child.said());
        child.close();
    }

    @Test
    void shouldSayWhatWasSaidInsteadOfWhatIsWaitedFor() throws Exception {
        try (ChildJvm child = start("one", "FAIL")) {

            IOException ended =
                    assertThrows(IOException.class, () -> child.await("two"::equals, PATIENCE));

            assertEquals("The program has ended, and did not say it:\none", ended.getMessage());
            assertEquals(3, child.awaitEnd(PATIENCE));
        }
    }

    @Test
    void shouldNotWaitForEver() throws Exception {
        try (ChildJvm child = start("one", "WAIT")) {
            child.await("one"::equals, PATIENCE);

            IOException late =
                    assertThrows(
                            IOException.class,
                            () -> child.await("two"::equals, Duration.ofMillis(1)));

            assertEquals("Not said within PT0.001S:\none", late.getMessage());
        }
    }

    @Test
    void shouldEndWhenItIsAskedTo() throws Exception {
        try (ChildJvm child = start("one", "WAIT")) {
            child.await("one"::equals, PATIENCE);

            child.askToEnd();

            assertNotEquals(0, child.awaitEnd(PATIENCE));
        }
    }

    @Test
    void shouldEndWithAParentThatIsKilled() throws Exception {
        ChildJvm parent = start("PARENT", "WAIT");
        long pid = Long.parseLong(parent.await(line -> true, PATIENCE).text());
        ProcessHandle grandchild = ProcessHandle.of(pid).orElseThrow();

        parent.kill();

        grandchild.onExit().get(1, TimeUnit.MINUTES);
        assertFalse(grandchild.isAlive());
    }

    private static ChildJvm start(String... words) throws IOException {
        return JavaProgram.of(Talkative.class).shortLived().withArguments(words).start();
    }
}
