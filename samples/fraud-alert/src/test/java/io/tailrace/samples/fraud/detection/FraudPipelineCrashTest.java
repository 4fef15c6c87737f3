// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.testkit.CrashReport;
import io.tailrace.testkit.CrashTest;
import io.tailrace.testkit.CrashTestSettings;
import io.tailrace.testkit.TestInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class FraudPipelineCrashTest {

    private static final long MINUTE_MS = 60_000;

    @Test
    void shouldTellEveryAlertOnceWhereverItCrashes() {
        CrashTest test =
                CrashTest.of(
                        FraudPipeline.of(
                                2,
                                Sources.<Payment>of(),
                                Sinks.discard(),
                                Sinks.discard(),
                                Sinks.discard()),
                        CrashTestSettings.standard()
                                .withRestartParallelism(1, 3)
                                .withMostCrashPoints(150)
                                .withRandomRuns(10));
        TestInput<Payment> payments = test.input("payments", Payment.class);
        test.together(
                () -> {
                    for (int n = 0; n < 5; n++) {
                        payments.send(new Payment("gold", "shop", 10_00, (n - 60) * MINUTE_MS));
                    }
                });
        test.together(
                () -> {
                    for (int n = 0; n < 7; n++) {
                        payments.send(new Payment("blue", "shop", 10_00, n));
                    }
                });
        // Six more are one theft with those before, also for a process that has not seen them.
        for (int n = 0; n < 6; n++) {
            payments.send(new Payment("blue", "shop", 10_00, 100 + n));
        }
        payments.send(new Payment("gold", "shop", 1_00, 10_000));
        payments.send(new Payment("gold", "shop", 400_00, 20_000));
        payments.send(new Payment("gold", "shop", -400_00, 30_000));
        test.watermark(11 * MINUTE_MS);
        payments.send(new Payment("gold", "shop", 10_00, 12 * MINUTE_MS));
        payments.send(new Payment("gold", "shop", 10_00, 0));

        CrashReport report = test.assertExact();

        assertEquals(
                List.of("RAISED SPEND", "RAISED TEST_CHARGE", "RAISED VELOCITY", "WITHDRAWN SPEND"),
                report.output("alerts", AlertChange.class).stream()
                        .map(
                                change ->
                                        (change.withdrawn() ? "WITHDRAWN " : "RAISED ")
                                                + change.alert().rule())
                        .sorted()
                        .toList());
        assertEquals(2, report.output("too-late", TooLate.class).size(), "of velocity and spend");
        assertTrue(report.crashes() > 150, report.toString());
    }
}
