// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.codec;

import io.tailrace.operator.codec.ContentHash;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a router pays per record for the hash of its key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ContentHashBenchmark {

    private long number = 4711;
    private String card = "4929-1203-5567-8810";
    private String word = "tail";

    @Benchmark
    public long longKey() {
        return ContentHash.ofLong(number);
    }

    @Benchmark
    public long cardKey() {
        return ContentHash.ofString(card);
    }

    @Benchmark
    public long wordKey() {
        return ContentHash.ofString(word);
    }
}
