// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session =
            new Session(
                    SessionTest.class,
                    List.of(
                            new Workload(
                                    "w0", "nothing", Map.of("raw", Map.of("bare", () -> null)))));

    private int run(String... words) throws Exception {
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return session.usage()
                .run(words, stdout, stderr, arguments -> session.run(arguments, stdout, stderr));
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldNameTheWorkloadsWhereOneIsUnknown() throws Exception {
        assertEquals(2, run("w9"));
        assertTrue(error().contains("no workload 'w9'; there are w0"), error());
    }

    @Test
    void shouldNameTheSystemsWhereOneIsUnknown() throws Exception {
        assertEquals(2, run("w0", "--system", "flunk"));
        assertTrue(error().contains("--system 'flunk' is not known here; known are raw"), error());
    }

    @Test
    void shouldRefuseARateThatIsNoNumber() throws Exception {
        assertEquals(2, run("w0", "--rate", "fast"));
        assertTrue(error().contains("--rate takes whole numbers"), error());
    }

    @Test
    void shouldListWorkloadsInTheHelp() throws Exception {
        assertEquals(0, run("--help"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("w0    nothing"));
    }
}
