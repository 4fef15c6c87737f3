// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * An aggregate beside a computation of its own that sees all values at once.
 *
 * @param expected what it must come to, of values in the order in which they were added
 * @param agrees whether a result, the second, is as good as what was expected; null meets null
 */
record AggregateCase<A, R>(
        String name,
        Aggregate<Sale, A, R> aggregate,
        Function<Random, Sale> sales,
        Function<List<Sale>, R> expected,
        BiPredicate<R, R> agrees) {

    /** What retracts is tested as it is; what does not, in both forms. */
    AggregateCase<?, R> retractable() {
        return retracting(aggregate.retractable());
    }

    private <B> AggregateCase<B, R> retracting(Aggregate<Sale, B, R> other) {
        return new AggregateCase<>(name + ", retractable", other, sales, expected, agrees);
    }

    AggregateCase<A, R> agreeing(BiPredicate<R, R> other) {
        return new AggregateCase<>(name, aggregate, sales, expected, other);
    }

    AggregateCase<A, R> of(Function<Random, Sale> others) {
        return new AggregateCase<>(name, aggregate, others, expected, agrees);
    }

    boolean isRight(List<Sale> held, R result) {
        R wanted = expected.apply(held);
        return wanted == null || result == null ? wanted == result : agrees.test(wanted, result);
    }

    @Override
    public String toString() {
        return name;
    }
}
