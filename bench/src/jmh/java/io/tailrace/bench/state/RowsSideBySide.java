// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
package io.tailrace.bench.state;

import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What {@link RowsBenchmark} measures, but with all subjects in one JVM and in turn, round by round:
 * on a machine that is not quiet only their ratios mean something. Keys are inserted in random
 * order, as they arrive in life.
 *
 * <p>Twice: <em>free</em>, where the processor works on several accesses at a time, which flatters
 * whoever has the fewest instructions; and <em>chained</em>, where each waits for the one before, as
 * it does in a task that has a whole record to handle in between.
 *
 * <p>Usage: {@code RowsSideBySide [keys] [rounds]}
 */
public final class RowsSideBySide {

    private static final LongSpec SUM = LongSpec.of("sum");
    private static final int ACCESSES = 200_000;
    private static final int WARMUP_ROUNDS = 8;

    private RowsSideBySide() {}

    public static void main(String[] arguments) {
        int keys = arguments.length < 1 ? 1_000_000 : Integer.parseInt(arguments[0]);
        int rounds = arguments.length < 2 ? 40 : Integer.parseInt(arguments[1]);
        int[] order = shuffled(keys);
        Map<String, IntToLongFunction> subjects = new LinkedHashMap<>();
        subjects.put("rows", rows());
        subjects.put("agrona", agrona());
        subjects.put("HashMap", hashMap());
        if (keys <= 1_000_000) {
            String[] texts = new String[keys];
            Arrays.setAll(texts, i -> "card-" + (1_000_000_000 + i));
            subjects.put("rows by text", rowsByText(texts));
            subjects.put("HashMap by text", hashMapByText(texts));
        }
        for (IntToLongFunction subject : subjects.values()) {
            for (int key : order) {
                subject.applyAsLong(key);
            }
        }
        measure("free", subjects, order, rounds, 0);
        measure("chained", subjects, order, rounds, 1);
    }

    /**
     * @param chain 1 to take the next key from where the last sum says, which is always the same
     */
    private static void measure(
            String how,
            Map<String, IntToLongFunction> subjects,
            int[] order,
            int rounds,
            int chain) {
        double[][] nanos = new double[subjects.size()][rounds];
        for (int round = -WARMUP_ROUNDS; round < rounds; round++) {
            int i = 0;
            for (IntToLongFunction subject : subjects.values()) {
                double took = nanosPerAccess(subject, order, round, chain);
                if (round >= 0) {
                    nanos[i][round] = took;
                }
                i++;
            }
        }
        int i = 0;
        for (String name : subjects.keySet()) {
            double[] sorted = nanos[i++];
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%,12d keys  %-7s  %-16s least %7.1f ns  quarter %7.1f ns  median %7.1f ns%n",
                    order.length,
                    how,
                    name,
                    sorted[0],
                    sorted[rounds / 4],
                    sorted[rounds / 2]);
        }
    }

    /** The order of insertion, walked in large strides from elsewhere each round, is random too. */
    private static double nanosPerAccess(IntToLongFunction subject, int[] order, int round, int chain) {
        int at = Math.floorMod(round * 7_919, order.length);
        long sum = 0;
        long start = System.nanoTime();
        for (int i = 0; i < ACCESSES; i++) {
            long total = subject.applyAsLong(order[at]);
            sum += total;
            at += 104_729 % order.length + (int) (total >>> 63) * chain;
            at = at >= order.length ? at - order.length : at;
        }
        long took = System.nanoTime() - start;
        if (sum == Long.MIN_VALUE) {
            System.out.println("so that the sum is needed");
        }
        return (double) took / ACCESSES;
    }

    private static int[] shuffled(int keys) {
        int[] order = new int[keys];
        Arrays.setAll(order, i -> i);
        Random random = new Random(5);
        for (int i = keys - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private static IntToLongFunction rows() {
        KeyedStore<Long> store =
                KeyedStore.open(
                        StorePlan.withLongKeys(Codecs.standard()::codecOf)
                                .operator(OperatorStates.of("sum", SUM)));
        LongState sum = store.operator(0).longValue(SUM);
        return key -> {
            store.enterLong(key);
            long total = sum.add(key);
            store.leave();
            return total;
        };
    }

    private static IntToLongFunction rowsByText(String[] texts) {
        KeyedStore<String> store =
                KeyedStore.open(
                        StorePlan.withKeys(
                                        Codecs.standard().codecOf(String.class),
                                        Codecs.standard()::codecOf)
                                .operator(OperatorStates.of("sum", SUM)));
        LongState sum = store.operator(0).longValue(SUM);
        return key -> {
            store.enter(texts[key]);
            long total = sum.add(key);
            store.leave();
            return total;
        };
    }

    private static IntToLongFunction agrona() {
        Long2ObjectHashMap<long[]> map = new Long2ObjectHashMap<>();
        return key -> map.computeIfAbsent(key, absent -> new long[1])[0] += key;
    }

    private static IntToLongFunction hashMap() {
        Map<Long, long[]> map = new HashMap<>();
        return key -> map.computeIfAbsent((long) key, absent -> new long[1])[0] += key;
    }

    private static IntToLongFunction hashMapByText(String[] texts) {
        Map<String, long[]> map = new HashMap<>();
        return key -> map.computeIfAbsent(texts[key], absent -> new long[1])[0] += key;
    }
}
