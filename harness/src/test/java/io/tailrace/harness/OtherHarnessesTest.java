// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherHarnessesTest {

    @Test
    void shouldShowBothSidesOfTwoInputsOneState() {
        try (var join =
                OperatorHarness.twoInput(
                        String.class, Visit::visitor, (String s) -> s, LastPage::new)) {
            join.sendRight("ann", 1);
            join.sendLeft(new Visit("ann", "home"), 2);
            join.sendLeft(new Visit("bob", "shop"), 3);
            join.sendRight("ann", 4);
            join.restart();
            join.sendRight("bob", 5);

            assertEquals(
                    List.of(
                            Stamped.of("ann: nowhere", 1),
                            Stamped.of("ann: home", 4),
                            Stamped.of("bob: shop", 5)),
                    join.output().drainStamped());
            join.watermark(100);
            join.assertNoStateLeft();
        }
    }

    @Test
    void shouldChangeBroadcastStateByBroadcastRecordsAlone() {
        try (var tariffs =
                OperatorHarness.broadcast(String.class, Visit::visitor, PricedVisits::new)) {
            tariffs.send(new Visit("ann", "shop"), 1);
            tariffs.sendBroadcast(new Price("shop", 5), 2);
            tariffs.send(new Visit("ann", "shop"), 3);
            tariffs.restart();
            tariffs.send(new Visit("ann", "shop"), 4);

            assertEquals(List.of(0L, 5L, 10L), tariffs.output().drain());
            assertEquals(Map.of("prices", Map.of("shop", 5L)), tariffs.taskState());
            assertEquals(Map.of("ann", Map.of("owed", 10L)), tariffs.state());
            assertThrows(
                    IllegalStateException.class, () -> tariffs.send(new Visit("ann", "steal"), 5));
            assertThrows(
                    IllegalStateException.class,
                    () -> tariffs.sendBroadcast(new Price("touch a key", 1), 6));
        }
    }

    @Test
    void shouldHostLogicWithoutAKey() {
        try (var pairs = OperatorHarness.keyless(Pairs::new)) {
            pairs.send("a", 1);
            pairs.restart();
            assertEquals(Map.of("waiting", List.of("a")), pairs.taskState());
            pairs.send("b", 2);

            assertEquals(List.of("a+b"), pairs.output().drain());
            pairs.assertNoStateLeft();
        }
    }

    @Test
    void shouldCountTaskStateAsLeft() {
        try (var pairs = OperatorHarness.keyless(Pairs::new)) {
            pairs.send("a", 1);

            String failure =
                    assertThrows(AssertionError.class, pairs::assertNoStateLeft).getMessage();

            assertTrue(failure.contains("task state: {waiting=[a]}"), failure);
        }
    }

    private static final class LastPage implements TwoInputOperator<String, Visit, String, String> {
        private static final ValueSpec<String> PAGE = ValueSpec.of("page", String.class);
        private OperatorContext<String, String> ctx;
        private ValueState<String> page;

        @Override
        public List<StateSpec> states() {
            return List.of(PAGE);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
            page = context.value(PAGE);
        }

        @Override
        public void onLeft(Visit visit, long timestamp) {
            page.set(visit.page());
            ctx.timers().set(TimeDomain.EVENT, timestamp + 50);
        }

        @Override
        public void onRight(String asked, long timestamp) {
            ctx.output().emit(ctx.key() + ": " + page.getOr("nowhere"));
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            page.clear();
        }
    }

    private record Price(String page, long cents) {}

    private static final class PricedVisits
            implements BroadcastOperator<String, Visit, Price, Long> {
        private static final BroadcastSpec<String, Long> PRICES =
                BroadcastSpec.of("prices", String.class, Long.class);
        private static final LongSpec OWED = LongSpec.of("owed");
        private OperatorContext<String, Long> ctx;
        private BroadcastState<String, Long> prices;
        private LongState owed;

        @Override
        public List<StateSpec> states() {
            return List.of(PRICES, OWED);
        }

        @Override
        public void open(OperatorContext<String, Long> context) {
            ctx = context;
            prices = context.broadcast(PRICES);
            owed = context.longValue(OWED);
        }

        @Override
        public void onRecord(Visit visit, long timestamp) {
            if (visit.page().equals("steal")) {
                prices.put("shop", 0L);
            }
            ctx.output().emit(owed.add(prices.getOr(visit.page(), 0L)));
        }

        @Override
        public void onBroadcast(Price price, long timestamp) {
            if (price.page().equals("touch a key")) {
                owed.set(0);
            }
            prices.put(price.page(), price.cents());
        }
    }

    private static final class Pairs implements Operator<String, String> {
        private static final TaskListSpec<String> WAITING =
                TaskListSpec.of("waiting", String.class);
        private TaskContext<String> ctx;
        private TaskListState<String> waiting;

        @Override
        public List<StateSpec> states() {
            return List.of(WAITING);
        }

        @Override
        public void open(TaskContext<String> context) {
            ctx = context;
            waiting = context.taskList(WAITING);
        }

        @Override
        public void onRecord(String value, long timestamp) {
            if (waiting.size() == 0) {
                waiting.add(value);
            } else {
                waiting.forEach(first -> ctx.output().emit(first + "+" + value));
                waiting.clear();
            }
        }
    }
}
