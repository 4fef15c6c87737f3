// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.watch;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.Aggregator;
import io.tailrace.state.CodecSource;
import java.util.function.UnaryOperator;

/**
 * What is handed out in place of a stored value that could be changed where it lies, which nobody
 * would count. Values of types that cannot change are handed out as they are.
 */
record Copies(CodecSource codecs) {

    /** Also takes {@code null}, of which it makes {@code null}. */
    <T> UnaryOperator<T> of(TypeRef<T> type) {
        Codec<T> codec = codecs.codecOf(type);
        return codec.immutable()
                ? UnaryOperator.identity()
                : value -> value == null ? null : codec.copy(value);
    }

    /** The same state, whose results cannot lead to what is stored. */
    <I, A, R> AggregatingSpec<I, A, R> guarded(AggregatingSpec<I, A, R> spec) {
        return new AggregatingSpec<>(
                spec.name(),
                spec.accumulatorType(),
                new ResultOfCopy<>(spec.aggregator(), of(spec.accumulatorType())),
                spec.ttl());
    }

    private record ResultOfCopy<I, A, R>(Aggregator<I, A, R> aggregator, UnaryOperator<A> copy)
            implements Aggregator<I, A, R> {
        @Override
        public A create() {
            return aggregator.create();
        }

        @Override
        public A add(A accumulator, I value) {
            return aggregator.add(accumulator, value);
        }

        @Override
        public A merge(A left, A right) {
            return aggregator.merge(left, right);
        }

        @Override
        public R result(A accumulator) {
            return aggregator.result(copy.apply(accumulator));
        }
    }
}
