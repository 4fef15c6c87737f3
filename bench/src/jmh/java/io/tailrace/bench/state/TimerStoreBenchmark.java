// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.state;

import io.tailrace.state.timer.TimerStore;
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
 * What a window operator asks of timers: the same one again with each record, a new one per window,
 * a sweep at its end. One timer per row, random rows, a hundred window ends ahead.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimerStoreBenchmark {

    private static final int WINDOW_ENDS = 100;

    @Param({"10000", "1000000"})
    public int rows;

    private final TimerStore store = new TimerStore();
    private final SplittableRandom random = new SplittableRandom(1);
    private int[] heads;
    private long[] times;

    @Setup
    public void fill() {
        heads = new int[rows];
        times = new long[rows];
        for (int row = 0; row < rows; row++) {
            times[row] = random.nextInt(WINDOW_ENDS);
            heads[row] = store.set(TimerStore.NONE, row, 0, times[row], 0);
        }
    }

    /** A record for a window that is open already. */
    @Benchmark
    public int setAgain() {
        int row = random.nextInt(rows);
        return store.set(heads[row], row, 0, times[row], 0);
    }

    /** One timer of a sweep, and the one that its row sets for the next window. */
    @Benchmark
    public int fireAndSetTheNext() {
        int timer = store.firstDue(Long.MAX_VALUE);
        int row = store.row(timer);
        heads[row] = store.detach(heads[row], timer);
        times[row] = store.time(timer) + WINDOW_ENDS;
        heads[row] = store.set(heads[row], row, 0, times[row], 0);
        store.release(timer);
        return row;
    }

    /** A session that moves its end. */
    @Benchmark
    public int cancelAndSetLater() {
        int row = random.nextInt(rows);
        heads[row] = store.cancel(heads[row], row, 0, times[row], 0);
        times[row] += 1 + (row & 7);
        heads[row] = store.set(heads[row], row, 0, times[row], 0);
        return row;
    }
}
