// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class FraudAlertTest {

    private static final long POLL_NS = 5_000_000;

    @TempDir private Path temporary;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldJudgeAllPaymentsAndSayHowGoodItWas() {
        assertEquals(0, run("--payments=20000", "--rate=0", "--explain"), this::said);

        assertTrue(said().contains("pipeline 'fraud-alert'"), this::said);
        assertTrue(said().contains("Begins anew, at payment 0."), this::said);
        assertTrue(said().contains("-- payments 20,000 "), this::said);
        assertTrue(said().contains("  ALERT      card-"), this::said);
        assertTrue(said().contains(" of 10 frauds"), this::said);
        assertTrue(said().contains("All 20,000 payments are judged"), this::said);
    }

    @Test
    void shouldGoOnFromWhereItStopped() {
        assertEquals(0, run("--seconds=1"), this::said);
        long stoppedAt = number("Stopped at payment ([0-9,]+) with checkpoint");
        assertTrue(
                said().contains("To go on from there: ./tailrace demo --directory "), this::said);

        out.reset();
        assertEquals(0, run("--seconds=1"), this::said);

        assertEquals(stoppedAt, number("Goes on at payment ([0-9,]+), from checkpoint"));
    }

    @Test
    void shouldKnowTheAlertsOfTheRunsBefore() {
        run("--seconds=1", "--rate=0");
        long before = number("alerts ([0-9,]+), of which");
        assertTrue(before > 5, this::said);

        out.reset();
        run("--seconds=1", "--rate=100");

        assertTrue(number("alerts ([0-9,]+), of which") >= before, this::said);
    }

    @Test
    void shouldSayThatThereIsNothingToGoOnWith() {
        assertEquals(0, run("--payments=3000", "--rate=0"), this::said);

        assertEquals(2, run("--payments=6000"));

        assertTrue(complaint().startsWith("tailrace: all 3,000 payments of '"), this::complaint);
    }

    @Test
    void shouldBeginAnewWhenAskedTo() throws IOException {
        run("--payments=3000", "--rate=0", "--seed=5");
        assertEquals(2, run("--seed=6"), this::said);
        assertEquals(
                "tailrace: '%s' holds a run with seed 5; leave --seed away to go on with it, or begin anew with --fresh"
                        .formatted(directory()),
                complaint());

        out.reset();
        assertEquals(0, run("--payments=3000", "--rate=0", "--seed=6", "--fresh"), this::said);

        assertTrue(said().contains("Card payments of seed 6"), this::said);
        assertTrue(said().contains("Begins anew"), this::said);
    }

    @Test
    void shouldTouchNoDirectoryOfOthers() throws IOException {
        Files.createDirectories(directory());
        Path file = Files.writeString(directory().resolve("letter"), "dear");

        assertEquals(2, run("--fresh"));

        assertEquals(
                "tailrace: '%s' holds something else; name another --directory, or one that is not there yet"
                        .formatted(directory()),
                complaint());
        assertEquals("dear", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({
        "--rate=fast, '--rate takes a whole number from 0 to 200000, was ''fast'''",
        "--seconds=0, '--seconds takes a whole number from 1 to 86400, was ''0'''",
        "--seed, --seed lacks its value",
        "--fresh=yes, --fresh takes no value",
        "--speed=9, there is no option '--speed=9'",
        "demo, there is no option 'demo'",
    })
    void shouldSayWhatItDoesNotUnderstand(String argument, String complaint) {
        int code = FraudAlert.run(new String[] {argument}, stream(out), stream(err));

        assertEquals(2, code);
        assertEquals("tailrace: " + complaint, complaint());
    }

    @Test
    void shouldSayWhatItTakes() {
        int code = FraudAlert.run(new String[] {"--help"}, stream(out), stream(err));

        assertEquals(0, code);
        assertTrue(said().startsWith("Usage: ./tailrace demo"), this::said);
    }

    @Test
    void shouldStopInGoodOrderWhenTheProcessIsAskedToEnd() throws Exception {
        Path output = temporary.resolve("output");
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FraudAlert.class.getName(),
                                "--directory=" + directory())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            while (!Files.readString(output).contains("Ctrl-C")) {
                assertTrue(program.isAlive(), () -> "ended by itself");
                LockSupport.parkNanos(POLL_NS);
            }
            program.destroy(); // as by Ctrl-C
            assertTrue(program.waitFor(60, TimeUnit.SECONDS), "still there");
        } finally {
            program.destroyForcibly().waitFor();
        }
        out.writeBytes(Files.readAllBytes(output));
        long stoppedAt = number("Stopped at payment ([0-9,]+) with checkpoint");

        out.reset();
        run("--seconds=1");

        assertEquals(stoppedAt, number("Goes on at payment ([0-9,]+), from checkpoint"));
        assertFalse(Files.exists(directory().resolve("run.properties.new")));
    }

    private int run(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--directory=" + directory());
        return FraudAlert.run(all.toArray(String[]::new), stream(out), stream(err));
    }

    private Path directory() {
        return temporary.resolve("demo");
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    /** The last number that was said in those words. */
    private long number(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(said());
        String number = null;
        while (matcher.find()) {
            number = matcher.group(1);
        }
        assertTrue(number != null, () -> "not said: " + pattern + " in " + said());
        return Long.parseLong(number.replace(",", ""));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
