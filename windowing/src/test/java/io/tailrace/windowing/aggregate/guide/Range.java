// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate.guide;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.aggregate.Aggregate;

// region custom
/** How far apart the least and the greatest reading are. */
record Range() implements Aggregate<Double, Range.Ends, Double> {

    /** No reading yet is ends the wrong way round. */
    record Ends(double least, double greatest) {}

    @Override
    public TypeRef<Ends> accumulatorType() {
        return TypeRef.of(Ends.class);
    }

    @Override
    public TypeRef<Double> resultType() {
        return TypeRef.of(Double.class);
    }

    @Override
    public Ends create() {
        return new Ends(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Override
    public Ends add(Ends ends, Double reading) {
        return merge(ends, new Ends(reading, reading));
    }

    @Override
    public Ends merge(Ends left, Ends right) {
        return new Ends(
                Math.min(left.least(), right.least()), Math.max(left.greatest(), right.greatest()));
    }

    @Override
    public Double result(Ends ends) {
        return ends.least() > ends.greatest() ? null : (Double) (ends.greatest() - ends.least());
    }
}
// endregion
