// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.trigger.machine.TriggerMachine;
import io.tailrace.windowing.window.AssignedWindows;
import io.tailrace.windowing.window.Window;
import io.tailrace.windowing.window.WindowAssigner;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of the current key: what is put into them or taken back, and what time does to them.
 * What it means that a window does not take an element is up to the operator. For one thread.
 */
final class KeyedWindows<K, I, C, R> {

    private final WindowAssigner<? super I> assigner;
    private final boolean ofTheClock;
    private final Contents<K, I, C, R> contents;
    private final int contentsAt;
    private final WindowTable<C, R> table;
    private final WindowTimers timers;
    private final PaneOutput<K, C, R> output;
    private final WindowLife<K, I, C, R> life;
    private final OpenWindow<C, R> window = new OpenWindow<>();
    private final SessionMerging<K, I, C, R> merging;
    private final AssignedWindows assigned = new AssignedWindows();
    private OperatorContext<K, Pane<K, R>> context;

    KeyedWindows(Windowing<? super I> windows, Contents<K, I, C, R> contents) {
        TriggerMachine machine = TriggerMachine.of(windows.trigger());
        this.assigner = windows.assigner();
        this.ofTheClock = windows.domain() == TimeDomain.PROCESSING;
        this.contents = contents;
        this.contentsAt = OpenWindow.TRIGGER + machine.words();
        this.table =
                new WindowTable<>(
                        stateName(machine, contents), contents.type(), contents.resultType());
        this.timers = new WindowTimers(ofTheClock, windows.allowedLatenessMs());
        this.output = new PaneOutput<>(windows, contents);
        this.life = new WindowLife<>(windows, machine, contents, table, timers, output);
        this.merging = new SessionMerging<>(life, table, window);
    }

    /**
     * It names what the words of a window mean: state of other windows is unknown under this name,
     * and refused by whoever restores it, rather than misread.
     */
    private static String stateName(TriggerMachine machine, Contents<?, ?, ?, ?> contents) {
        String shape = machine.shape() + " " + contents.shape();
        return "windows-" + Long.toHexString(ContentHash.ofString(shape));
    }

    List<StateSpec> states() {
        List<StateSpec> states = new ArrayList<>();
        states.add(table.spec());
        states.addAll(contents.states());
        return states;
    }

    void open(OperatorContext<K, Pane<K, R>> ofHost) {
        context = ofHost;
        contents.open(ofHost, contentsAt);
        table.open(ofHost);
        timers.open(ofHost.timers());
        output.open(ofHost);
    }

    /** Puts an element that comes now into its windows. */
    Admission add(I value, long timestamp) {
        assign(value, timestamp);
        Admission admission = Admission.NO_WINDOW;
        for (int i = 0; i < assigned.count(); i++) {
            admission = admission.or(add(assigned.start(i), assigned.end(i), value, timestamp));
        }
        return admission;
    }

    /** Takes an element back from its windows. */
    Admission takeBack(I value, long timestamp) {
        assign(value, timestamp);
        Admission admission = Admission.NO_WINDOW;
        for (int i = 0; i < assigned.count(); i++) {
            admission =
                    admission.or(takeBack(assigned.start(i), assigned.end(i), value, timestamp));
        }
        return admission;
    }

    /** By the clock where windows are of the clock. */
    private void assign(I value, long timestamp) {
        long nowMs = context.processingTimeMs();
        moment(nowMs);
        assigned.clear();
        assigner.assign(value, ofTheClock ? nowMs : timestamp, assigned);
    }

    private Admission add(long start, long end, I value, long timestamp) {
        if (assigner.merging()) {
            return merging.admit(start, end, value, timestamp);
        }
        long maxTimestamp = Window.maxTimestampBefore(end);
        if (life.expired(maxTimestamp)) {
            return Admission.LATE;
        }
        if (!table.find(window, start, maxTimestamp)) {
            life.begin(window, start, maxTimestamp);
        } else if (window.closed()) {
            return Admission.CLOSED;
        }
        life.add(window, value, timestamp);
        return Admission.TAKEN;
    }

    private Admission takeBack(long start, long end, I value, long timestamp) {
        assert !assigner.merging() : "A session cannot be split";
        long maxTimestamp = Window.maxTimestampBefore(end);
        if (life.expired(maxTimestamp)) {
            return Admission.LATE;
        }
        if (!table.find(window, start, maxTimestamp)) {
            throw new RefusedCallException(
                    "A value is taken back from a window that it was never put into. Remedy: make the functions between the two windows deterministic, and the job exactly once; skip() such retractions where the window's own step is new and has none of the state it needs");
        }
        if (window.closed()) {
            return Admission.CLOSED;
        }
        life.takeBack(window, value, timestamp);
        return Admission.TAKEN;
    }

    /** The payload is the last instant of the windows that the timer is for. */
    void onTimer(TimeDomain domain, long time, long payload) {
        long nowMs = context.processingTimeMs();
        // At the end of the input timers of the clock come before their time.
        moment(domain == TimeDomain.PROCESSING ? Math.max(nowMs, time) : nowMs);
        WindowCell<C, R> cell = table.bucket(payload);
        boolean alone = cell != null && cell.next() == null;
        for (; cell != null; cell = cell.next()) {
            window.take(cell, payload);
            window.alone = alone;
            if (domain == TimeDomain.EVENT || life.isWokenAt(window, time)) {
                life.advance(window);
            }
        }
    }

    /** Seen from windows of the clock, what is before now will not come any more. */
    private void moment(long nowMs) {
        long past = nowMs == EventTime.END ? nowMs : nowMs - 1;
        life.moment(ofTheClock ? past : context.watermark(), nowMs);
    }
}
