// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.codec.TypeRef;
import java.util.function.Function;
import java.util.function.Supplier;

/** A bench for a {@link TwoInputOperator}. */
public final class TwoInputHarness<K, L, R, O> extends OperatorHarness<K, O> {

    private final Bench<TwoInputOperator<K, L, R, O>, K, O> bench;
    private final Function<? super L, ? extends K> leftKey;
    private final Function<? super R, ? extends K> rightKey;

    private TwoInputHarness(
            Bench<TwoInputOperator<K, L, R, O>, K, O> bench,
            Function<? super L, ? extends K> leftKey,
            Function<? super R, ? extends K> rightKey) {
        super(bench);
        this.bench = bench;
        this.leftKey = leftKey;
        this.rightKey = rightKey;
    }

    static <K, L, R, O> TwoInputHarness<K, L, R, O> open(
            TypeRef<K> keyType,
            Function<? super L, ? extends K> leftKey,
            Function<? super R, ? extends K> rightKey,
            Supplier<? extends TwoInputOperator<K, L, R, O>> operator,
            HarnessSettings settings) {
        return new TwoInputHarness<>(
                Bench.open(
                        () -> Subject.ofTwoInputs(operator.get()),
                        KeySpace.of(keyType, settings),
                        settings),
                leftKey,
                rightKey);
    }

    public void sendLeft(L value, long timestamp) {
        K selected = value == null ? null : leftKey.apply(value);
        bench.record(selected, value, timestamp, operator -> operator.onLeft(value, timestamp));
    }

    public void sendRight(R value, long timestamp) {
        K selected = value == null ? null : rightKey.apply(value);
        bench.record(selected, value, timestamp, operator -> operator.onRight(value, timestamp));
    }
}
