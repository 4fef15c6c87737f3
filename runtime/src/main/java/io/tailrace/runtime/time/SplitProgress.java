// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.WatermarkGenerator;
import java.util.Arrays;

/**
 * What is known of one split: what it promises, how long it has been silent, and what has come from
 * it since the last time it was looked at. Its times are the task's running time, which stops while
 * the task is held up; its own stops while the split is paused.
 */
final class SplitProgress<T> {

    private static final long FORMAT = 1;
    private static final int HEADER_LENGTH = 3;

    private final WatermarkGenerator<? super T> generator;
    private final long tickEveryMs;
    private final RunningTime time = new RunningTime();

    /** What the source itself has promised, beside the generator. */
    private long sourcePromise = EventTime.BEGINNING;

    private long quietSinceMs;
    private long nextTickMs = Long.MIN_VALUE;

    /** Something has come since the last look. */
    private boolean heard;

    /** After that, the source has said that nothing more is to be expected for now. */
    private boolean saidIdle;

    private boolean finished;

    SplitProgress(WatermarkGenerator<? super T> generator, long runningMs) {
        this.generator = generator;
        this.tickEveryMs = generator.tickEveryMs();
        this.quietSinceMs = runningMs;
    }

    boolean madeBy(WatermarkGenerator<?> other) {
        return generator == other;
    }

    /** Whether this is news of a kind that there was none of since the last look. */
    boolean record(T value, long timestamp) {
        generator.onRecord(value, timestamp);
        return !heard | saidIdle;
    }

    void promise(long watermark) {
        sourcePromise = Math.max(sourcePromise, watermark);
    }

    void hear() {
        heard = true;
        saidIdle = false;
    }

    void sayIdle() {
        saidIdle = true;
    }

    void finish() {
        finished = true;
    }

    boolean heard() {
        return heard;
    }

    boolean saidIdle() {
        return saidIdle;
    }

    boolean finished() {
        return finished;
    }

    boolean hasNews() {
        return heard | saidIdle | finished;
    }

    void forgetNews(long runningMs) {
        if (heard) {
            quietSinceMs = time.at(runningMs);
        }
        heard = false;
        saidIdle = false;
    }

    boolean paused() {
        return time.stopped();
    }

    void pause(long runningMs) {
        time.stop(runningMs);
    }

    void resume(long runningMs) {
        time.start(runningMs);
    }

    long policyPromise() {
        return generator.watermark();
    }

    long sourcePromise() {
        return sourcePromise;
    }

    long promise() {
        return Math.max(sourcePromise, generator.watermark());
    }

    /** How long nothing has come although it could have. */
    long quietMs(long runningMs) {
        return time.at(runningMs) - quietSinceMs;
    }

    /** Ticks the generator if it is time to, and returns when it will be time again. */
    long tick(long nowMs) {
        if (tickEveryMs <= 0) {
            return Long.MAX_VALUE;
        }
        if (nowMs >= nextTickMs) {
            generator.onTick(nowMs);
            nextTickMs = EventTime.plus(nowMs, tickEveryMs);
        }
        return nextTickMs;
    }

    /** Silence is written as a duration: time spent being down is no silence. */
    long[] snapshot(long runningMs) {
        long[] generatorState = generator.snapshot();
        long[] state = new long[HEADER_LENGTH + generatorState.length];
        state[0] = FORMAT;
        state[1] = sourcePromise;
        state[2] = quietMs(runningMs);
        System.arraycopy(generatorState, 0, state, HEADER_LENGTH, generatorState.length);
        return state;
    }

    void restore(long[] state, long runningMs) {
        if (state.length < HEADER_LENGTH || state[0] != FORMAT) {
            throw new IllegalArgumentException(
                    "Watermark state of a split "
                            + Arrays.toString(state)
                            + " is not of format "
                            + FORMAT
                            + ": ["
                            + FORMAT
                            + ", promise of the source, silence in ms, then what the generator"
                            + " wrote]");
        }
        sourcePromise = state[1];
        quietSinceMs = runningMs - state[2];
        generator.restore(Arrays.copyOfRange(state, HEADER_LENGTH, state.length));
    }
}
