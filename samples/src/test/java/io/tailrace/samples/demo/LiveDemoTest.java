// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.pipeline.Pipeline;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.latency.SinkLatency;
import io.tailrace.samples.velocity.Alert;
import io.tailrace.samples.velocity.Payment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveDemoTest {

    private static final CardTraffic TRAFFIC = new CardTraffic(11, 1_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldComeToWhatBruteForceComesTo(long seed) {
        Tally tally = new Tally();
        StoppableSource<Payment> payments = new StoppableSource<>(TRAFFIC.source());
        Pipeline pipeline = LiveDemo.pipeline(payments, tally);

        try (Driver driver =
                Driver.start(pipeline, DriverSettings.seeded(seed).withLaneCapacity(16))) {
            for (int tick = 0; tick < 400; tick++) {
                driver.advanceClock(Duration.ofMillis(50));
                driver.runUntilQuiescent();
            }
            payments.stop();
            driver.runToEnd();
        }

        GroundTruth truth = GroundTruth.of(TRAFFIC, payments.emitted());
        Outcome outcome = Outcome.of(tally, truth, new Pace(1, 1, 1_000));
        assertTrue(outcome.isExact(), outcome.lines() + ", seed " + seed);
        assertTrue(truth.payments() >= 19_000, "too few payments: " + truth.payments());
        assertTrue(truth.late() > 0, "none was late");
        assertTrue(truth.moments().size() >= 10, "too few alerts: " + truth.moments().size());
    }

    @Test
    @Timeout(120)
    void shouldBeExactOnTheRingEngineToo() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LiveDemo demo = LiveDemo.of(3, 2_000, Duration.ofSeconds(2));

        Outcome outcome =
                demo.run(Screen.printedTo(new PrintStream(bytes, true, StandardCharsets.UTF_8)));

        assertTrue(outcome.isExact(), outcome.lines().toString());
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("payments"), "nothing shown");
        boolean allMade =
                outcome.lines().contains("  payments                 4,000             4,000");
        boolean tooSlow =
                outcome.lines().stream().anyMatch(line -> line.startsWith("This machine"));
        assertTrue(allMade || tooSlow, outcome.lines().toString());
        List<String> latencies =
                outcome.lines().stream().filter(line -> line.contains(" measured")).toList();
        assertEquals(2, latencies.size(), latencies.toString());
        assertTrue(latencies.get(0).startsWith("  alerts"), latencies.toString());
    }

    @Test
    void shouldSayWhatIsNotTheSame() {
        Tally tally = new Tally();
        tally.paid(1, 0);
        tally.alert(new Alert("unfounded", 1, 6));
        tally.alert(new Alert("repeated", 2, 6));
        tally.alert(new Alert("repeated", 2, 6));
        GroundTruth truth =
                new GroundTruth(1, 0, Set.of(new Moment("repeated", 2), new Moment("missing", 3)));

        Outcome outcome = Outcome.of(tally, truth, new Pace(1, 1, 1_000));

        assertFalse(outcome.isExact());
        List<String> lines = outcome.lines();
        assertEquals(
                "NOT THE SAME: 1 alerts missing, 1 unfounded, 1 repeated",
                lines.get(lines.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 100})
    void shouldShowPercentilesOnlyOfEnoughRecords(int records) {
        SinkLatency latency = new SinkLatency(LatencyTracking.ALL);
        for (int i = 0; i < records; i++) {
            latency.onWritten(0);
        }
        latency.onTurnEnd(57_000);

        List<String> lines =
                Outcome.of(new Tally(), new GroundTruth(0, 0, Set.of()), new Pace(1, 1, 1_000))
                        .after(Map.of("alerts", latency.latencies()))
                        .lines();

        String line = lines.stream().filter(one -> one.contains(" measured")).findFirst().get();
        assertEquals(records >= 100, line.contains("p99"), line);
        String many = records == 0 ? "(none measured" : "(all " + records + " measured";
        assertTrue(line.contains(many), line);
    }

    @Test
    void shouldMakeAllPaymentsThatWereAskedFor() {
        assertEquals(100_000, new CardTraffic(1, 5_000).source(Duration.ofSeconds(20)).count());
    }

    @Test
    void shouldSayThatTheMachineFellShort() {
        GroundTruth truth = new GroundTruth(0, 0, Set.of());

        List<String> lines = Outcome.of(new Tally(), truth, new Pace(500, 4_000, 10_000)).lines();

        assertTrue(
                lines.contains(
                        "This machine has made 400 payments a second, and 500 were asked for: what"
                                + " the figures show is its limit, not that of the rate."),
                lines.toString());
        assertEquals(Optional.empty(), new Pace(500, 4_800, 10_000).shortfall());
    }

    @Test
    void shouldSayWhatTooLateMeans() {
        List<String> lines =
                Outcome.of(new Tally(), new GroundTruth(0, 0, Set.of()), new Pace(1, 1, 1_000))
                        .lines();

        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("Too late is a payment")),
                lines.toString());
    }

    @Test
    void shouldDrawOverWhatItDrewAndPrintWhereItCannot() {
        Tally tally = new Tally();
        tally.paid(CardTraffic.BEGIN_MS + 5_000, CardTraffic.BEGIN_MS + 3_000);
        tally.alert(new Alert("stolen-1", CardTraffic.BEGIN_MS, 6));

        String drawn = shown(out -> Screen.drawnOn(out), tally);
        String printed = shown(out -> Screen.printedTo(out), tally);

        assertTrue(drawn.contains("00:00:00  stolen-1       6 payments in ten minutes"), drawn);
        assertTrue(drawn.contains("2.0 s of event time behind"), drawn);
        int lines = (int) drawn.lines().count() / 2;
        assertTrue(drawn.contains("\u001b[" + lines + "A"), "not drawn over: " + drawn);
        assertFalse(printed.contains("\u001b"), printed);
        assertEquals(2, printed.lines().count());
    }

    private static String shown(Function<PrintStream, Screen> screen, Tally tally) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen shown = screen.apply(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        shown.show(tally.read(), 1_000);
        shown.show(tally.read(), 2_000);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
