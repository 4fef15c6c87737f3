// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.time.WatermarkPolicy;
import java.util.List;

/** The splits of a source task together with their clock and what has been forwarded. */
final class SplitsProbe {

    private final ForwardedSignals forwarded = new ForwardedSignals();
    private SplitWatermarks<String> splits;
    private long nowMs = 1_000_000;

    private SplitsProbe(SplitWatermarks<String> splits) {
        this.splits = splits;
    }

    static SplitsProbe of(WatermarkPolicy<? super String> policy, int... numbers) {
        SplitsProbe probe = new SplitsProbe(SplitWatermarks.of(policy));
        for (int split : numbers) {
            probe.add(split);
        }
        return probe;
    }

    SplitWatermarks<String> splits() {
        return splits;
    }

    long nowMs() {
        return nowMs;
    }

    void shiftClock(long millis) {
        nowMs += millis;
    }

    /** A crash right now, and a restart with the one split that there is. */
    void restartAfter(long downMs, WatermarkPolicy<? super String> policy, int split) {
        long[] taskState = splits.snapshot(nowMs);
        long[] splitState = splits.snapshot(split, nowMs);
        nowMs += downMs;
        splits = SplitWatermarks.restored(policy, taskState, nowMs);
        splits.add(split, nowMs, splitState);
    }

    void add(int split) {
        splits.add(split, nowMs);
    }

    void finish(int split) {
        splits.finish(split);
    }

    void record(int split, long timestamp) {
        splits.onRecord(split, "value", timestamp);
    }

    void promise(int split, long watermark) {
        splits.onWatermark(split, watermark);
    }

    void idle(int split) {
        splits.onIdle(split);
    }

    void pause(int split) {
        splits.pause(split, nowMs);
    }

    void resume(int split) {
        splits.resume(split, nowMs);
    }

    void pauseAll() {
        splits.pauseAll(nowMs);
    }

    void resumeAll() {
        splits.resumeAll(nowMs);
    }

    void end() {
        forwarded.forward(splits.end(), splits.watermark());
    }

    void forward() {
        forwarded.forward(splits.advance(nowMs), splits.watermark());
    }

    /** Lets time pass with the task being asked every millisecond. */
    void pass(long millis) {
        for (long ms = 0; ms < millis; ms++) {
            forward();
            nowMs++;
        }
        forward();
    }

    List<String> forwarded() {
        return forwarded.drain();
    }

    void assertForwarded(String... signals) {
        forward();
        assertEquals(List.of(signals), forwarded());
    }

    /** Forwards to the first input of a task downstream. */
    void passOnTo(WatermarkMerger downstream) {
        TimeVerdict verdict = splits.advance(nowMs);
        if (verdict.forwardsActive()) {
            downstream.onActive(0);
        }
        if (verdict.forwardsWatermark()) {
            downstream.onWatermark(0, splits.watermark());
        }
        if (verdict.forwardsIdle()) {
            downstream.onIdle(0);
        }
    }
}
