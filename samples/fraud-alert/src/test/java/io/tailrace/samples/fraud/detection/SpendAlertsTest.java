// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpendAlertsTest {

    private static final Window FIRST = Window.of(0, 600_000);
    private static final Window SECOND = Window.of(600_000, 1_200_000);
    private static final long FIRST_IS_FINAL = 660_000;

    private final KeyedHarness<String, Pane<String, Spend>, AlertChange> alerts =
            OperatorHarness.keyed(String.class, pane -> pane.key(), SpendAlerts::new);

    @AfterEach
    void shouldForgetEverythingInTheEnd() {
        alerts.end();
        alerts.assertNoStateLeft();
        alerts.close();
    }

    @Test
    void shouldRaiseOneAlertAtOnceHoweverOftenItsWindowIsTold() {
        tell(FIRST, 0, 900_00);
        assertEquals(List.of("RAISED 90000"), heard());

        takeBack(FIRST, 0, 900_00);
        tell(FIRST, 1, 950_00);
        alerts.watermark(FIRST_IS_FINAL);

        assertEquals(List.of(), heard());
    }

    @Test
    void shouldWithdrawWhatWasTakenBackWhenNothingMoreCanCome() {
        tell(FIRST, 0, 900_00);
        takeBack(FIRST, 0, 900_00);
        alerts.watermark(FIRST_IS_FINAL - 1);
        assertEquals(List.of("RAISED 90000"), heard());

        alerts.watermark(FIRST_IS_FINAL);

        assertEquals(List.of("WITHDRAWN 90000"), heard());
    }

    @Test
    void shouldLetStandWhatIsToldAgainAfterAll() {
        tell(FIRST, 0, 900_00);
        takeBack(FIRST, 0, 900_00);
        tell(FIRST, 2, 910_00);
        alerts.watermark(FIRST_IS_FINAL);

        assertEquals(List.of("RAISED 90000"), heard());
    }

    @Test
    void shouldTellWindowsApart() {
        tell(FIRST, 0, 900_00);
        tell(SECOND, 0, 800_00);
        takeBack(SECOND, 0, 800_00);
        alerts.watermark(2 * FIRST_IS_FINAL);

        assertEquals(List.of("RAISED 90000", "RAISED 80000", "WITHDRAWN 80000"), heard());
    }

    @Test
    void shouldSayWhenItWasDetectedByTheClock() {
        tell(FIRST, 0, 900_00);
        alerts.advanceClock(Duration.ofSeconds(7));
        tell(SECOND, 0, 900_00);

        List<Long> at = alerts.output().drain().stream().map(AlertChange::detectedAt).toList();
        assertEquals(7_000, at.get(1) - at.get(0));
    }

    private void tell(Window window, long index, long cents) {
        send(window, cents, PaneInfo.of(Timing.EARLY, index, -1, false));
    }

    private void takeBack(Window window, long index, long cents) {
        send(window, cents, PaneInfo.of(Timing.EARLY, index, -1, false).retracted());
    }

    private void send(Window window, long cents, PaneInfo info) {
        Spend spend = new Spend(1, cents, 10_00, window.start());
        alerts.send(Pane.of("gold", window, spend, info), window.resultTimestamp());
    }

    private List<String> heard() {
        return alerts.output().drain().stream()
                .map(
                        change ->
                                (change.withdrawn() ? "WITHDRAWN " : "RAISED ")
                                        + change.alert().cents())
                .toList();
    }
}
