// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.StatefulOperator;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.time.TimeDomain;

/**
 * An operator of any kind, as far as all kinds are alike.
 *
 * @param operator itself
 * @param opening how it is opened
 * @param onTimer how its timers are fired
 * @param <P> the kind
 */
record Subject<P extends StatefulOperator<?>, K, O>(
        P operator, Opening<K, O> opening, OnTimer onTimer) {

    @FunctionalInterface
    interface Opening<K, O> {
        void open(OperatorContext<K, O> context) throws Exception;
    }

    @FunctionalInterface
    interface OnTimer {
        void fire(TimeDomain domain, long time, long payload) throws Exception;
    }

    static <K, I, O> Subject<KeyedOperator<K, I, O>, K, O> ofKeyed(
            KeyedOperator<K, I, O> operator) {
        return new Subject<>(operator, operator::open, operator::onTimer);
    }

    static <K, L, R, O> Subject<TwoInputOperator<K, L, R, O>, K, O> ofTwoInputs(
            TwoInputOperator<K, L, R, O> operator) {
        return new Subject<>(operator, operator::open, operator::onTimer);
    }

    static <K, I, B, O> Subject<BroadcastOperator<K, I, B, O>, K, O> ofBroadcast(
            BroadcastOperator<K, I, B, O> operator) {
        return new Subject<>(operator, operator::open, operator::onTimer);
    }

    /** One that knows no key: it is shown no more of the context than it may see, and no timers. */
    static <I, O> Subject<Operator<I, O>, Long, O> ofKeyless(Operator<I, O> operator) {
        return new Subject<>(
                operator,
                operator::open,
                (domain, time, payload) -> {
                    throw new AssertionError("A timer without a key: " + operator);
                });
    }

    String name() {
        String simple = operator.getClass().getSimpleName();
        return simple.isEmpty() ? operator.getClass().getName() : simple;
    }
}
