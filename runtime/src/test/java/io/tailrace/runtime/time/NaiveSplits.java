// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a source task forwards, found out by counting every single millisecond of silence of every
 * split, without deadlines, offsets or anything else that saves work.
 */
final class NaiveSplits {

    private final long delayMs;
    private final long idleAfterMs;
    private final boolean timePasses;
    private final NaiveMerger merger = new NaiveMerger(0);
    private final Map<Integer, Splitlet> reading = new HashMap<>();
    private final List<Splitlet> everRead = new ArrayList<>();
    private boolean heldUp;
    private boolean toldIdle;

    NaiveSplits(long delayMs, long idleAfterMs, boolean timePasses) {
        this.delayMs = delayMs;
        this.idleAfterMs = idleAfterMs;
        this.timePasses = timePasses;
    }

    private static final class Splitlet {
        int serial;
        long promise = EventTime.BEGINNING;
        long quietMs;
        boolean paused;
        boolean heard;
        boolean saidIdle;
        boolean finished;
    }

    void add(int split) {
        Splitlet added = new Splitlet();
        added.serial = everRead.size();
        everRead.add(added);
        reading.put(split, added);
        merger.active.add(added.serial);
        merger.said.put(added.serial, EventTime.BEGINNING);
    }

    void record(int split, long timestamp) {
        promise(split, timestamp - delayMs - 1);
    }

    void promise(int split, long watermark) {
        Splitlet at = reading.get(split);
        at.promise = Math.max(at.promise, watermark);
        at.heard = true;
        at.saidIdle = false;
    }

    void sayIdle(int split) {
        reading.get(split).saidIdle = true;
    }

    void finish(int split) {
        reading.get(split).finished = true;
    }

    void pause(int split, boolean paused) {
        reading.get(split).paused = paused;
    }

    void holdUp(boolean held) {
        heldUp = held;
    }

    void pass(long millis) {
        for (long ms = 0; ms < millis && !heldUp; ms++) {
            for (Splitlet split : everRead) {
                split.quietMs += split.paused ? 0 : 1;
            }
        }
    }

    List<String> advance() {
        reading.values().forEach(this::takeNews);
        reading.values().removeIf(s -> s.finished);
        long before = merger.watermark;
        merger.watermark = Math.max(before, merger.frontier());
        boolean idle = merger.active.isEmpty();
        if (idle && timePasses) {
            passTime();
        }
        return signals(before, idle);
    }

    private void takeNews(Splitlet split) {
        if (split.heard) {
            split.quietMs = 0;
            merger.wake(split.serial);
            merger.say(split.serial, split.promise);
        }
        if (split.saidIdle || split.quietMs >= idleAfterMs) {
            merger.fallIdle(split.serial);
        }
        if (split.finished) {
            split.paused = false;
            merger.active.remove(split.serial);
            merger.idle.remove(split.serial);
        }
        split.heard = false;
        split.saidIdle = false;
    }

    private void passTime() {
        long shortestMs = everRead.stream().mapToLong(s -> s.quietMs).min().orElse(0);
        long reached =
                everRead.stream()
                        .filter(s -> s.promise != EventTime.BEGINNING)
                        .mapToLong(s -> s.promise + s.quietMs)
                        .max()
                        .orElse(EventTime.BEGINNING);
        if (shortestMs >= idleAfterMs
                && reached != EventTime.BEGINNING
                && reached >= merger.watermark + SplitWatermarks.SILENT_STEP_MS) {
            merger.watermark = reached;
        }
    }

    private List<String> signals(long before, boolean idle) {
        List<String> signals = new ArrayList<>();
        boolean rises = merger.watermark > before;
        if (toldIdle && (rises || !idle)) {
            signals.add("active");
            toldIdle = false;
        }
        if (rises) {
            signals.add(ForwardedSignals.watermark(merger.watermark));
        }
        if (idle && !toldIdle) {
            signals.add("idle");
            toldIdle = true;
        }
        return signals;
    }
}
