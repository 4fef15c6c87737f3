// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.Operator;
import io.tailrace.operator.codec.TypeRef;
import java.util.function.Supplier;

/** A bench for an {@link Operator}, which knows no key. */
public final class KeylessHarness<I, O> extends OperatorHarness<Long, O> {

    private final Bench<Operator<I, O>, Long, O> bench;

    private KeylessHarness(Bench<Operator<I, O>, Long, O> bench) {
        super(bench);
        this.bench = bench;
    }

    static <I, O> KeylessHarness<I, O> open(
            Supplier<? extends Operator<I, O>> operator, HarnessSettings settings) {
        return new KeylessHarness<>(
                Bench.open(
                        () -> Subject.ofKeyless(operator.get()),
                        KeySpace.of(TypeRef.of(Long.class), settings),
                        settings));
    }

    public void send(I value, long timestamp) {
        bench.keyless(value, timestamp, operator -> operator.onRecord(value, timestamp));
    }
}
