// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
package io.tailrace.bench.state;

import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Long2ObjectHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a record of a running sum costs: find the row of a random key, add to its cell, leave. The
 * maps beside it hold a mutable long per key.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-Xms6g", "-Xmx6g"})
public class RowsBenchmark {

    private static final LongSpec SUM = LongSpec.of("sum");

    @Param({"10000", "1000000", "10000000"})
    public int keys;

    @Param({"rows", "hashMap", "agrona", "rowsByText", "hashMapByText"})
    public String subject;

    private final SplittableRandom random = new SplittableRandom(1);
    private KeyedStore<Long> rows;
    private KeyedStore<String> rowsByText;
    private LongState sum;
    private Map<Long, long[]> hashMap;
    private Long2ObjectHashMap<long[]> agrona;
    private Map<String, long[]> hashMapByText;
    private String[] texts;

    @Setup
    public void fill() {
        if (subject.endsWith("ByText")) {
            texts = new String[keys];
            for (int i = 0; i < keys; i++) {
                texts[i] = "card-" + (1_000_000_000 + i);
            }
        }
        switch (subject) {
            case "rows" -> {
                rows = KeyedStore.open(withSum(StorePlan.withLongKeys(Codecs.standard()::codecOf)));
                sum = rows.operator(0).longValue(SUM);
            }
            case "rowsByText" -> {
                var codec = Codecs.standard().codecOf(String.class);
                rowsByText =
                        KeyedStore.open(
                                withSum(StorePlan.withKeys(codec, Codecs.standard()::codecOf)));
                sum = rowsByText.operator(0).longValue(SUM);
            }
            case "hashMap" -> hashMap = new HashMap<>();
            case "agrona" -> agrona = new Long2ObjectHashMap<>();
            case "hashMapByText" -> hashMapByText = new HashMap<>();
            default -> throw new IllegalArgumentException(subject);
        }
        for (int i = 0; i < keys; i++) {
            add(i);
        }
    }

    @Benchmark
    public long addToRandomKey() {
        return add(random.nextInt(keys));
    }

    private static <K> StorePlan<K> withSum(StorePlan<K> plan) {
        return plan.operator(OperatorStates.of("sum", SUM));
    }

    private long add(int key) {
        if (rows != null) {
            rows.enterLong(key);
            long total = sum.add(key);
            rows.leave();
            return total;
        } else if (hashMap != null) {
            return hashMap.computeIfAbsent((long) key, absent -> new long[1])[0] += key;
        } else if (agrona != null) {
            return agrona.computeIfAbsent(key, absent -> new long[1])[0] += key;
        } else if (rowsByText != null) {
            rowsByText.enter(texts[key]);
            long total = sum.add(key);
            rowsByText.leave();
            return total;
        }
        return hashMapByText.computeIfAbsent(texts[key], absent -> new long[1])[0] += key;
    }
}
