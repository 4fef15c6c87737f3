// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
package io.tailrace.bench.state;

import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * How long single accesses take while a store grows from nothing, and what it weighs in the end.
 * Wall clock, so the machine's own stalls are in it: the round without a store shows them.
 *
 * <p>Usage: {@code RowsGrowth [keys]}
 */
public final class RowsGrowth {

    private static final LongSpec SUM = LongSpec.of("sum");

    private RowsGrowth() {}

    public static void main(String[] arguments) {
        int keys = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        for (int round = 0; round < 3; round++) {
            grow(System.out, "nothing", keys, key -> {}, () -> 0);
            KeyedStore<Long> rows =
                    KeyedStore.open(
                            StorePlan.withLongKeys(Codecs.standard()::codecOf)
                                    .operator(OperatorStates.of("sum", SUM)));
            LongState sum = rows.operator(0).longValue(SUM);
            LongConsumer addToRow =
                    key -> {
                        rows.enterLong(key);
                        sum.add(1);
                        rows.leave();
                    };
            grow(System.out, "rows", keys, addToRow, rows::bytes);
            Long2ObjectHashMap<long[]> agrona = new Long2ObjectHashMap<>();
            grow(
                    System.out,
                    "agrona",
                    keys,
                    key -> agrona.computeIfAbsent(key, absent -> new long[1])[0]++,
                    () -> 0);
            Map<Long, long[]> hashMap = new HashMap<>();
            grow(
                    System.out,
                    "HashMap",
                    keys,
                    key -> hashMap.computeIfAbsent(key, absent -> new long[1])[0]++,
                    () -> 0);
        }
    }

    private static void grow(
            PrintStream out,
            String subject,
            int keys,
            LongConsumer access,
            LongSupplier ownCount) {
        long before = usedBytes();
        Histogram nanos = new Histogram(3);
        for (long key = 0; key < keys; key++) {
            long start = System.nanoTime();
            access.accept(key);
            nanos.recordValue(System.nanoTime() - start);
        }
        long after = usedBytes();
        access.accept(0);
        out.printf(
                Locale.ROOT,
                "%-8s %,12d keys  p50 %5d ns  p99.99 %,9d ns  max %,12d ns  heap %5.1f bytes a key"
                        + "  (own count %5.1f)%n",
                subject,
                keys,
                nanos.getValueAtPercentile(50),
                nanos.getValueAtPercentile(99.99),
                nanos.getMaxValue(),
                (double) (after - before) / keys,
                (double) ownCount.getAsLong() / keys);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
