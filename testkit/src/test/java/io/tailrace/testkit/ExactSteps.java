// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.ListState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import java.util.ArrayList;
import java.util.List;

/** Steps that keep what must survive where it does. */
final class ExactSteps {

    static final SideOutput<Sale> LATE = SideOutput.of("late", Sale.class);

    record Sale(String shop, long cents, long at) {}

    private ExactSteps() {}

    /** The total of each hundred milliseconds and shop, once they are over. */
    static final class Closing implements KeyedOperator<String, Sale, String> {

        private static final LongSpec TOTAL = LongSpec.of("total");
        private OperatorContext<String, String> ctx;
        private LongState total;

        @Override
        public List<StateSpec> states() {
            return List.of(TOTAL);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
            total = context.longValue(TOTAL);
        }

        @Override
        public void onRecord(Sale sale, long timestamp) {
            if (timestamp <= ctx.watermark()) {
                ctx.sideOutput(LATE, sale, timestamp);
                return;
            }
            total.add(sale.cents());
            ctx.timers().set(TimeDomain.EVENT, timestamp / 100 * 100 + 99);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.output().emit(ctx.key() + ": " + total.get());
            total.clear();
        }
    }

    /** Emits an order when its payment has come, or the other way round. */
    static final class Pairing implements TwoInputOperator<String, Sale, Sale, Sale> {

        private static final ListSpec<Sale> ORDERS = ListSpec.of("orders", Sale.class);
        private static final LongSpec PAID = LongSpec.of("paid");
        private OperatorContext<String, Sale> ctx;
        private ListState<Sale> orders;
        private LongState paid;

        @Override
        public List<StateSpec> states() {
            return List.of(ORDERS, PAID);
        }

        @Override
        public void open(OperatorContext<String, Sale> context) {
            ctx = context;
            orders = context.list(ORDERS);
            paid = context.longValue(PAID);
        }

        @Override
        public void onLeft(Sale order, long timestamp) {
            orders.add(order);
            settle();
        }

        @Override
        public void onRight(Sale payment, long timestamp) {
            paid.add(payment.cents());
            settle();
        }

        private void settle() {
            List<Sale> open = new ArrayList<>();
            orders.forEach(
                    order -> {
                        if (order.cents() <= paid.get()) {
                            paid.add(-order.cents());
                            ctx.output().emit(order);
                        } else {
                            open.add(order);
                        }
                    });
            orders.clear();
            open.forEach(orders::add);
        }
    }

    /** Lets sales through until somebody blocks their shop. */
    static final class Gate implements BroadcastOperator<String, Sale, String, Sale> {

        private static final BroadcastSpec<String, Boolean> BLOCKED =
                BroadcastSpec.of("blocked", String.class, Boolean.class);
        private OperatorContext<String, Sale> ctx;
        private BroadcastState<String, Boolean> blocked;

        @Override
        public List<StateSpec> states() {
            return List.of(BLOCKED);
        }

        @Override
        public void open(OperatorContext<String, Sale> context) {
            ctx = context;
            blocked = context.broadcast(BLOCKED);
        }

        @Override
        public void onRecord(Sale sale, long timestamp) {
            if (!blocked.contains(sale.shop())) {
                ctx.output().emit(sale);
            }
        }

        @Override
        public void onBroadcast(String shop, long timestamp) {
            blocked.put(shop, true);
        }
    }

    /** Counts the words of a burst, which is over a tenth of a second after its first word. */
    static final class Pause implements KeyedOperator<String, String, String> {

        private static final LongSpec COUNT = LongSpec.of("count");
        private OperatorContext<String, String> ctx;
        private LongState count;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNT);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
            count = context.longValue(COUNT);
        }

        @Override
        public void onRecord(String word, long timestamp) {
            if (count.add(1) == 1) {
                ctx.timers().set(TimeDomain.PROCESSING, ctx.processingTimeMs() + 100);
            }
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.output().emit(ctx.key() + ": " + count.get());
            count.clear();
        }
    }
}
