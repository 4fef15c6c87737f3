// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
package io.tailrace.bench.state;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * Where the words of a row should lie: all side by side in pages, or each word of all rows in pages
 * of its own. Both touch the same words of a random row (key, stamp, presence, a cell), without the
 * lookup that finds it; see docs/decisions/012-rows-are-packed.md.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class RowLayoutBenchmark {

    private static final int PAGE_SHIFT = 10;
    private static final int PAGE_ROWS = 1 << PAGE_SHIFT;
    private static final int PAGE_MASK = PAGE_ROWS - 1;
    private static final int WORDS = 4;

    @Param({"10000", "1000000", "10000000"})
    public int rows;

    private final SplittableRandom random = new SplittableRandom(1);
    private long[][] packed;
    private long[][][] columns;
    private long number = 7L << 32;

    @Setup
    public void fill() {
        int pages = (rows >>> PAGE_SHIFT) + 1;
        packed = new long[pages][PAGE_ROWS * WORDS];
        columns = new long[WORDS][pages][PAGE_ROWS];
    }

    @Benchmark
    public long packedRow() {
        int row = random.nextInt(rows);
        long[] page = packed[row >>> PAGE_SHIFT];
        int at = (row & PAGE_MASK) * WORDS;
        if (page[at] != 0) {
            return -1;
        }
        if (page[at + 1] != number) {
            page[at + 1] = number;
        }
        page[at + 2] |= 1;
        return page[at + 3] += row;
    }

    /** What the stamp that snapshots need costs while none is open: this is without it. */
    @Benchmark
    public long packedRowWithoutStamp() {
        int row = random.nextInt(rows);
        long[] page = packed[row >>> PAGE_SHIFT];
        int at = (row & PAGE_MASK) * WORDS;
        if (page[at] != 0) {
            return -1;
        }
        page[at + 2] |= 1;
        return page[at + 3] += row;
    }

    @Benchmark
    public long aWordPerColumn() {
        int row = random.nextInt(rows);
        int page = row >>> PAGE_SHIFT;
        int at = row & PAGE_MASK;
        if (columns[0][page][at] != 0) {
            return -1;
        }
        if (columns[1][page][at] != number) {
            columns[1][page][at] = number;
        }
        columns[2][page][at] |= 1;
        return columns[3][page][at] += row;
    }
}
