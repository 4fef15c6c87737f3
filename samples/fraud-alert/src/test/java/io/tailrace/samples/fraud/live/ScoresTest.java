// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.fraud.detection.Alert;
import io.tailrace.samples.fraud.detection.AlertChange;
import io.tailrace.samples.fraud.detection.FraudPipeline;
import io.tailrace.samples.fraud.detection.Rule;
import io.tailrace.samples.fraud.traffic.PaymentSource;
import io.tailrace.samples.fraud.traffic.Plot;
import io.tailrace.samples.fraud.traffic.Traffic;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {

    private static final long PAYMENTS = 80_000;
    private static final double LEAST_PRECISION = 0.80;
    private static final double LEAST_RECALL = 0.90;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @Timeout(120)
    void shouldFindMostFraudsAndRaiseFewFalseAlerts(long seed) {
        Traffic traffic = new Traffic(seed);
        Collected<AlertChange> alerts = Sinks.collector();
        RingEngine.start(
                        FraudPipeline.of(
                                1,
                                PaymentSource.of(traffic).endingBefore(PAYMENTS),
                                alerts,
                                Sinks.discard(),
                                Sinks.discard()))
                .await();

        Scores scores = new Scores(traffic);
        alerts.values().forEach(scores::hear);
        Scores.Score score = scores.after(PAYMENTS);

        System.out.printf(
                "seed %d: precision %.3f, recall %.3f, %s%n",
                seed, score.precision(), score.recall(), score);
        assertTrue(score.precision() >= LEAST_PRECISION, score.toString());
        assertTrue(score.recall() >= LEAST_RECALL, score.toString());
        assertTrue(score.frauds() >= 20, score.toString());
        assertTrue(score.withdrawn() > 0, score.toString());
    }

    @Test
    void shouldCountWhatIsRightfulAndFoundAndForgetWhatIsWithdrawn() {
        Traffic traffic = new Traffic(1);
        long block = firstBlock(traffic, true);
        AlertChange rightful = alertIn(traffic, block, Rule.VELOCITY);
        AlertChange second = alertIn(traffic, block, Rule.SPEND);
        AlertChange wrong = alertIn(traffic, firstBlock(traffic, false), Rule.SPEND);
        long payments = (block + 1) * Traffic.BLOCK;
        Scores scores = new Scores(traffic);

        assertTrue(scores.hear(rightful));
        assertTrue(scores.hear(second));
        assertTrue(scores.hear(wrong));

        Scores.Score score = scores.after(payments);
        assertEquals(2.0 / 3, score.precision());
        assertEquals(1.0 / score.frauds(), score.recall());

        scores.hear(withdrawn(wrong));
        assertEquals(1, scores.after(payments).precision());
        scores.hear(withdrawn(rightful));
        assertEquals(1, scores.after(payments).found());
        scores.hear(withdrawn(second));
        assertEquals(0, scores.after(payments).found());
        assertEquals(1, scores.after(payments).precision(), "of none, none are wrong");
    }

    @Test
    void shouldNotCountAnAlertTwice() {
        Traffic traffic = new Traffic(1);
        AlertChange alert = alertIn(traffic, firstBlock(traffic, true), Rule.VELOCITY);
        Scores scores = new Scores(traffic);
        scores.hear(alert);

        assertFalse(scores.hear(new AlertChange(false, alert.alert(), 12_345)));

        assertEquals(1, scores.after(0).raised());
        assertEquals(1, scores.after(0).rightful());
    }

    private static long firstBlock(Traffic traffic, boolean fraud) {
        return LongStream.range(0, 1_000)
                .filter(block -> traffic.plot(block).kind().isFraud() == fraud)
                .findFirst()
                .orElseThrow();
    }

    private static AlertChange alertIn(Traffic traffic, long block, Rule rule) {
        Plot plot = traffic.plot(block);
        long at = Traffic.dueMs(block * Traffic.BLOCK + Traffic.BLOCK / 2);
        return new AlertChange(false, new Alert(traffic.cardName(plot.card()), rule, 1, "", at), 0);
    }

    private static AlertChange withdrawn(AlertChange raised) {
        return new AlertChange(true, raised.alert(), 0);
    }
}
