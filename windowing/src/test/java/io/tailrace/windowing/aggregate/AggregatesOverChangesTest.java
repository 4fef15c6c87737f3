// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.windowing.operator.ChangeWindowOperator;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows over changes come to what the values come to that have not been taken back. */
class AggregatesOverChangesTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 20);
    private static final int STEPS = 40;
    private static final HarnessSettings SETTINGS = HarnessSettings.standard();

    static Stream<AggregateCase<?, ?>> retracting() {
        return AggregatesTest.retracting();
    }

    @ParameterizedTest
    @MethodSource("retracting")
    <A, R> void shouldR17ComeToWhatIsLeft(AggregateCase<A, R> subject) {
        int emptied = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            HarnessSettings settings =
                    seed % 10 == 0 ? SETTINGS.restartingAfterEachStep() : SETTINGS.trusting();
            try (KeyedHarness<String, Pane<String, Sale>, Pane<String, R>> harness =
                    OperatorHarness.keyed(
                            TypeRef.of(String.class),
                            pane -> "k",
                            () ->
                                    ChangeWindowOperator.aggregating(
                                            tumbling(ofMillis(20))
                                                    .offsetBy(ofMillis(10))
                                                    .earlyFirings(onEachRecord())
                                                    .accumulating(),
                                            subject.aggregate(),
                                            ResultChanges.RETRACT,
                                            null),
                            settings)) {
                emptied += change(subject, new Random(seed), harness, subject + ", seed " + seed);
            }
        }
        assertTrue(emptied > SEEDS / 4, "emptied " + emptied);
    }

    /** How often all was taken back. */
    private static <A, R> int change(
            AggregateCase<A, R> subject,
            Random random,
            KeyedHarness<String, Pane<String, Sale>, Pane<String, R>> harness,
            String where) {
        List<Sale> held = new ArrayList<>();
        int emptied = 0;
        for (int step = 0; step < STEPS; step++) {
            boolean growing = step / 10 % 2 == 0;
            boolean takesBack = !held.isEmpty() && random.nextInt(4) < (growing ? 1 : 3);
            Sale sale =
                    takesBack
                            ? held.get(random.nextInt(held.size()))
                            : subject.sales().apply(random);
            if (takesBack) {
                held.remove(sale);
            } else {
                held.add(sale);
            }
            harness.send(change(sale, takesBack), sale.at());
            List<Pane<String, R>> told = harness.output().drain();
            if (held.isEmpty()) {
                emptied++;
                assertEquals(1, told.size(), where);
                assertNull(told.get(0).value(), where);
                harness.assertNoStateLeft();
            } else {
                R result = told.get(told.size() - 1).value();
                assertTrue(subject.isRight(held, result), () -> where + ": " + held + " " + result);
            }
        }
        return emptied;
    }

    private static Pane<String, Sale> change(Sale sale, boolean retraction) {
        PaneInfo info = PaneInfo.of(Timing.EARLY, 0, -1, false);
        return Pane.of(
                "u",
                Window.of(sale.at(), sale.at() + 1),
                sale,
                retraction ? info.retracted() : info);
    }
}
