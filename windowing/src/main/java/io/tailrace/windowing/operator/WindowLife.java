// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.trigger.machine.TriggerMachine;
import io.tailrace.windowing.trigger.machine.TriggerState;
import java.util.List;

/**
 * What happens to one window: it begins, takes elements in, fires, ends, is collected. One moment
 * at a time, which is set first; for one thread.
 *
 * <pre>
 *   begin --&gt; add ... add --&gt; end passes: ON_TIME --&gt; add (late) ... --&gt; collected: the last pane
 *              | EARLY                                   | LATE
 * </pre>
 */
final class WindowLife<K, I, C, R> {

    private final Windowing<?> windows;
    private final TriggerMachine machine;
    private final Contents<K, I, C, R> contents;
    private final WindowTable<C, R> table;
    private final WindowTimers timers;
    private final PaneOutput<K, C, R> output;
    private final TriggerState state = new TriggerState();
    private final TriggerState otherState = new TriggerState();
    private long watermark;
    private long nowMs;

    WindowLife(
            Windowing<?> windows,
            TriggerMachine machine,
            Contents<K, I, C, R> contents,
            WindowTable<C, R> table,
            WindowTimers timers,
            PaneOutput<K, C, R> output) {
        this.windows = windows;
        this.machine = machine;
        this.contents = contents;
        this.table = table;
        this.timers = timers;
        this.output = output;
    }

    void moment(long ofWatermark, long ofClock) {
        watermark = ofWatermark;
        nowMs = ofClock;
        state.moment(ofWatermark, ofClock);
        otherState.moment(ofWatermark, ofClock);
    }

    /** Whether a window that ends with that instant is collected by now. */
    boolean expired(long maxTimestamp) {
        return watermark >= timers.collectedAt(maxTimestamp);
    }

    /** Begins a window; its bounds may have been those of another. Somebody has to store it. */
    void begin(OpenWindow<C, R> window, long start, long maxTimestamp) {
        window.begin(start, maxTimestamp, OpenWindow.TRIGGER + machine.words() + contents.words());
        awaitWhatComes(window);
    }

    /** Adds an element to a window that takes it, fires if that makes it ready, and stores it. */
    void add(OpenWindow<C, R> window, I value, long timestamp) {
        addWaking(window, value, timestamp, wakeAt(window));
    }

    private void addWaking(OpenWindow<C, R> window, I value, long timestamp, long waking) {
        contents.add(window, value, timestamp);
        window.addPending(1);
        machine.onElement(stateOf(window));
        fireIfReady(window);
        store(window, waking);
    }

    /**
     * Takes an element back, which counts for the trigger as one that comes: it is a change to be
     * told. A window of which nothing is left and nothing was told has never been.
     */
    void takeBack(OpenWindow<C, R> window, I value, long timestamp) {
        long waking = wakeAt(window);
        contents.takeBack(window, value, timestamp);
        if (contents.emptied(window) && !window.toldOf()) {
            forget(window, waking);
            return;
        }
        window.addPending(1);
        machine.onElement(stateOf(window));
        fireIfReady(window);
        store(window, waking);
    }

    /** A timer of the window has come. */
    void advance(OpenWindow<C, R> window) {
        long waking = wakeAt(window);
        long maxTimestamp = window.maxTimestamp();
        boolean ends = !window.endPassed() && watermark >= maxTimestamp;
        if (expired(maxTimestamp)) {
            collect(window, ends);
            remove(window, waking);
            return;
        }
        if (ends) {
            window.passEnd();
            timers.awaitCollection(maxTimestamp);
            if (firesAtEnd(window)) {
                fire(window, Timing.ON_TIME, windows.onTimeAlways());
            }
        } else if (!window.closed()) {
            fireIfReady(window);
        }
        // What has come may be the timer of the deadline before that one.
        timers.wakeAt(waking, maxTimestamp, nowMs);
        store(window, waking);
    }

    /** Whether a timer of the clock is for that window, or for others only that end with it. */
    boolean isWokenAt(OpenWindow<C, R> window, long time) {
        if (timers.isEndByTheClock(time, window.maxTimestamp())) {
            return true;
        }
        state.moment(watermark, time - 1);
        boolean woken = wakeAt(window) == time;
        state.moment(watermark, nowMs);
        return woken;
    }

    private boolean firesAtEnd(OpenWindow<C, R> window) {
        return machine.watchesWatermark() && machine.ready(stateOf(window));
    }

    private void fireIfReady(OpenWindow<C, R> window) {
        if (machine.ready(stateOf(window))) {
            // Gone on from with other tasks, a key may be in a group that has not come so far.
            boolean late = window.endPassed() || watermark >= window.maxTimestamp();
            fire(window, late ? Timing.LATE : Timing.EARLY, false);
        }
    }

    private void fire(OpenWindow<C, R> window, Timing timing, boolean always) {
        machine.fired(stateOf(window));
        boolean finished = machine.finished(stateOf(window));
        output.tell(window, timing, finished, always || finished && windows.lastAlways());
        if (finished) {
            contents.clear(window);
            window.standing = List.of();
            window.close();
        }
    }

    /** The last pane, if there is anything to tell; then nothing of the contents is left. */
    private void collect(OpenWindow<C, R> window, boolean ends) {
        if (!window.closed()) {
            boolean onTime = ends && firesAtEnd(window);
            boolean always = windows.lastAlways() || onTime && windows.onTimeAlways();
            output.tell(window, ends ? Timing.ON_TIME : Timing.LATE, true, always);
            contents.clear(window);
        }
    }

    /**
     * Makes one window of several, under new bounds, that takes one more element.
     *
     * @param merged the first of them by time; becomes the one that is made
     * @param others the rest of them
     */
    void merge(
            OpenWindow<C, R> merged,
            Iterable<OpenWindow<C, R>> others,
            long start,
            long maxTimestamp,
            I value,
            long timestamp) {
        withdraw(merged);
        for (OpenWindow<C, R> other : others) {
            withdraw(other);
            machine.merge(stateOf(merged), stateOf(otherState, other));
            contents.merge(merged, other);
            merged.addPending(other.pending());
            merged.addStanding(other.standing);
        }
        merged.rebound(start, maxTimestamp);
        awaitWhatComes(merged);
        machine.merged(stateOf(merged));
        addWaking(merged, value, timestamp, TriggerMachine.NO_WAKING);
    }

    private void withdraw(OpenWindow<C, R> window) {
        withdraw(window, wakeAt(window));
    }

    private void withdraw(OpenWindow<C, R> window, long waking) {
        forgetWaking(window, waking);
        if (table.remove(window)) {
            timers.forgetEnd(window.maxTimestamp());
        }
    }

    /** Nothing is left of it. What comes for the same bounds later begins a new window. */
    private void forget(OpenWindow<C, R> window, long waking) {
        withdraw(window, waking);
        leave();
    }

    private void awaitWhatComes(OpenWindow<C, R> window) {
        if (watermark < window.maxTimestamp()) {
            timers.awaitEnd(window.maxTimestamp());
        } else {
            window.passEnd();
            timers.awaitCollection(window.maxTimestamp());
        }
    }

    private void store(OpenWindow<C, R> window, long wakingBefore) {
        if (contents.emptied(window) && window.pending() == 0 && !window.closed()) {
            forget(window, wakingBefore);
            return;
        }
        long waking = wakeAt(window);
        if (waking != wakingBefore) {
            forgetWaking(window, wakingBefore);
            timers.wakeAt(waking, window.maxTimestamp(), nowMs);
        }
        table.store(window);
    }

    private void remove(OpenWindow<C, R> window, long waking) {
        forgetWaking(window, waking);
        table.remove(window);
        leave();
    }

    private void leave() {
        if (table.isEmpty()) {
            contents.lastWindowGone();
        }
    }

    /** Unless another window waits for the same: they share the timer. */
    private void forgetWaking(OpenWindow<C, R> window, long waking) {
        WindowCell<C, R> other = table.othersOf(window);
        for (; other != null; other = other.next()) {
            otherState.moveTo(other.words(), OpenWindow.TRIGGER, window.maxTimestamp(), 0);
            if (machine.wakeAt(otherState) == waking) {
                return;
            }
        }
        timers.forgetWaking(waking, window.maxTimestamp());
    }

    private long wakeAt(OpenWindow<C, R> window) {
        return machine.wakeAt(stateOf(window));
    }

    private TriggerState stateOf(OpenWindow<C, R> window) {
        return stateOf(state, window);
    }

    private TriggerState stateOf(TriggerState view, OpenWindow<C, R> window) {
        return view.moveTo(
                window.words, OpenWindow.TRIGGER, window.maxTimestamp(), window.pending());
    }
}
