// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.samples.fraud.traffic.PaymentSource;
import io.tailrace.samples.fraud.traffic.Traffic;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole pipeline beside {@link Judge}: not one alert more, less, or other. */
class FraudPipelineJudgedTest {

    private static final long PAYMENTS = 60_000;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 3"})
    void shouldRaiseExactlyTheAlertsThatBruteForceFinds(long seed, int tasks) {
        Traffic traffic = new Traffic(seed);
        Collected<AlertChange> alerts = Sinks.collector();
        Collected<TooLate> tooLate = Sinks.collector();

        try (Driver driver =
                Driver.start(
                        FraudPipeline.of(
                                tasks,
                                PaymentSource.of(traffic).endingBefore(PAYMENTS),
                                alerts,
                                Sinks.discard(),
                                tooLate),
                        DriverSettings.seeded(seed).withLaneCapacity(64))) {
            driver.runToEnd();
        }

        List<Payment> payments = LongStream.range(0, PAYMENTS).mapToObj(traffic::payment).toList();
        List<String> expected = Judge.verdicts(payments);
        assertEquals(
                String.join("\n", expected),
                String.join("\n", alerts.values().stream().map(Judge::verdict).sorted().toList()));
        assertTrue(expected.size() > 20, "too few alerts to say much: " + expected);
        assertTrue(tooLate.values().size() > 20, "too few were too late to say much");
    }
}
