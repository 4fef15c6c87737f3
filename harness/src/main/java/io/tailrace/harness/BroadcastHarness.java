// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.codec.TypeRef;
import java.util.function.Function;
import java.util.function.Supplier;

/** A bench for a {@link BroadcastOperator}. */
public final class BroadcastHarness<K, I, B, O> extends OperatorHarness<K, O> {

    private final Bench<BroadcastOperator<K, I, B, O>, K, O> bench;
    private final Function<? super I, ? extends K> key;

    private BroadcastHarness(
            Bench<BroadcastOperator<K, I, B, O>, K, O> bench,
            Function<? super I, ? extends K> key) {
        super(bench);
        this.bench = bench;
        this.key = key;
    }

    static <K, I, B, O> BroadcastHarness<K, I, B, O> open(
            TypeRef<K> keyType,
            Function<? super I, ? extends K> key,
            Supplier<? extends BroadcastOperator<K, I, B, O>> operator,
            HarnessSettings settings) {
        return new BroadcastHarness<>(
                Bench.open(
                        () -> Subject.ofBroadcast(operator.get()),
                        KeySpace.of(keyType, settings),
                        settings),
                key);
    }

    public void send(I value, long timestamp) {
        K selected = value == null ? null : key.apply(value);
        bench.record(selected, value, timestamp, operator -> operator.onRecord(value, timestamp));
    }

    /** Sends a record that every task would see; it alone may change broadcast state. */
    public void sendBroadcast(B value, long timestamp) {
        bench.broadcast(value, timestamp, operator -> operator.onBroadcast(value, timestamp));
    }
}
