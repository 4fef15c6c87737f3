// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.codec.TypeRef;
import java.util.function.Function;
import java.util.function.Supplier;

/** A bench for a {@link KeyedOperator}. */
public final class KeyedHarness<K, I, O> extends OperatorHarness<K, O> {

    private final Bench<KeyedOperator<K, I, O>, K, O> bench;
    private final Function<? super I, ? extends K> key;

    private KeyedHarness(
            Bench<KeyedOperator<K, I, O>, K, O> bench, Function<? super I, ? extends K> key) {
        super(bench);
        this.bench = bench;
        this.key = key;
    }

    static <K, I, O> KeyedHarness<K, I, O> open(
            TypeRef<K> keyType,
            Function<? super I, ? extends K> key,
            Supplier<? extends KeyedOperator<K, I, O>> operator,
            HarnessSettings settings) {
        return new KeyedHarness<>(
                Bench.open(
                        () -> Subject.ofKeyed(operator.get()),
                        KeySpace.of(keyType, settings),
                        settings),
                key);
    }

    public void send(I value, long timestamp) {
        K selected = value == null ? null : key.apply(value);
        bench.record(selected, value, timestamp, operator -> operator.onRecord(value, timestamp));
    }
}
