// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.Counter;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.PackedAggregate;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.trigger.machine.TriggerMachine;
import io.tailrace.windowing.window.AssignedWindows;
import io.tailrace.windowing.window.Window;
import io.tailrace.windowing.window.WindowAssigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Groups the elements of a key by windows and tells panes: the general path, for every assigner,
 * trigger and refinement. Each window is stored on its own, so that an element costs a touch for
 * each window it is in.
 *
 * <p>What is dropped is counted: as {@link Counter#LATE} if all windows of an element had been
 * collected, and then it can be had by a side output; as {@link #CLOSED_WINDOW} if one had not, but
 * its trigger had finished; as {@link #NO_WINDOW} if the element belonged to none.
 *
 * @param <C> how contents are stored
 */
public final class WindowOperator<K, I, C, R> implements KeyedOperator<K, I, Pane<K, R>> {

    public static final String CLOSED_WINDOW = "closed-window";
    public static final String NO_WINDOW = "no-window";

    private final WindowAssigner<? super I> assigner;
    private final boolean ofTheClock;
    private final SideOutput<I> tooLate;
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
    private Counter late;
    private Counter closedWindow;
    private Counter noWindow;

    private WindowOperator(
            Windowing<? super I> windows, SideOutput<I> tooLate, Contents<K, I, C, R> contents) {
        TriggerMachine machine = TriggerMachine.of(windows.trigger());
        this.assigner = windows.assigner();
        this.ofTheClock = windows.domain() == TimeDomain.PROCESSING;
        this.tooLate = tooLate;
        this.contents = contents;
        this.contentsAt = OpenWindow.TRIGGER + machine.words();
        this.table =
                new WindowTable<>(
                        stateName(machine, contents), contents.type(), contents.resultType());
        this.timers = new WindowTimers(ofTheClock, windows.allowedLatenessMs());
        this.output = new PaneOutput<>(windows.refinement(), contents);
        this.life = new WindowLife<>(windows, machine, contents, table, timers, output);
        this.merging = new SessionMerging<>(life, table, window);
    }

    /**
     * Panes of what an aggregate comes to.
     *
     * @param windows {@linkplain Windowing#checked checked} already
     * @param tooLate where late elements go; {@code null} for nowhere
     */
    @SuppressWarnings("unchecked") // what is packed has one type of accumulator only
    public static <K, I, R> WindowOperator<K, I, ?, R> aggregating(
            Windowing<? super I> windows, Aggregate<I, ?, R> aggregate, SideOutput<I> tooLate) {
        return aggregate instanceof PackedAggregate<?, ?>
                ? new WindowOperator<>(
                        windows,
                        tooLate,
                        new PackedContents<K, I, R>((PackedAggregate<I, R>) aggregate))
                : aggregatingObjects(windows, aggregate, tooLate);
    }

    private static <K, I, A, R> WindowOperator<K, I, A, R> aggregatingObjects(
            Windowing<? super I> windows, Aggregate<I, A, R> aggregate, SideOutput<I> tooLate) {
        return new WindowOperator<>(
                windows, tooLate, new AggregatedContents<K, I, A, R>(aggregate));
    }

    /**
     * Panes of what a function makes of all elements of a window.
     *
     * @param windows {@linkplain Windowing#checked checked} already
     * @param tooLate where late elements go; {@code null} for nowhere
     */
    public static <K, I, R> WindowOperator<K, I, ?, R> applying(
            Windowing<? super I> windows,
            TypeRef<I> elementType,
            TypeRef<R> resultType,
            WindowFunction<K, I, R> function,
            SideOutput<I> tooLate) {
        Objects.requireNonNull(function, "function");
        return new WindowOperator<>(
                windows, tooLate, new BufferedContents<>(elementType, resultType, function));
    }

    /**
     * It names what the words of a window mean: state of other windows is unknown under this name,
     * and refused by whoever restores it, rather than misread.
     */
    private static String stateName(TriggerMachine machine, Contents<?, ?, ?, ?> contents) {
        String shape = machine.shape() + " " + contents.shape();
        return "windows-" + Long.toHexString(ContentHash.ofString(shape));
    }

    @Override
    public List<StateSpec> states() {
        List<StateSpec> states = new ArrayList<>();
        states.add(table.spec());
        states.addAll(contents.states());
        return states;
    }

    @Override
    public void open(OperatorContext<K, Pane<K, R>> ofHost) {
        context = ofHost;
        contents.open(ofHost, contentsAt);
        table.open(ofHost);
        timers.open(ofHost.timers());
        output.open(ofHost);
        late = ofHost.counter(Counter.LATE);
        closedWindow = ofHost.counter(CLOSED_WINDOW);
        noWindow = ofHost.counter(NO_WINDOW);
    }

    @Override
    public void onRecord(I value, long timestamp) {
        long nowMs = context.processingTimeMs();
        moment(nowMs);
        assigned.clear();
        assigner.assign(value, ofTheClock ? nowMs : timestamp, assigned);
        boolean added = false;
        boolean closed = false;
        for (int i = 0; i < assigned.count(); i++) {
            switch (admit(assigned.start(i), assigned.end(i), value, timestamp)) {
                case ADDED -> added = true;
                case CLOSED -> closed = true;
                case LATE -> {}
            }
        }
        if (!added) {
            countDropped(value, timestamp, closed);
        }
    }

    private Admission admit(long start, long end, I value, long timestamp) {
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
        return Admission.ADDED;
    }

    private void countDropped(I value, long timestamp, boolean closed) {
        if (assigned.count() == 0) {
            noWindow.increment();
        } else if (closed) {
            closedWindow.increment();
        } else {
            late.increment();
            if (tooLate != null) {
                context.sideOutput(tooLate, value, timestamp);
            }
        }
    }

    /** The payload is the last instant of the windows that the timer is for. */
    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        long nowMs = context.processingTimeMs();
        // At the end of the input timers of the clock come before their time.
        moment(domain == TimeDomain.PROCESSING ? Math.max(nowMs, time) : nowMs);
        WindowCell<C, R> cell = table.bucket(payload);
        boolean alone = cell != null && cell.next() == null;
        for (; cell != null; cell = cell.next()) {
            window.take(cell, payload);
            window.alone = alone;
            life.advance(window);
        }
    }

    /** Seen from windows of the clock, what is before now will not come any more. */
    private void moment(long nowMs) {
        long past = nowMs == EventTime.END ? nowMs : nowMs - 1;
        life.moment(ofTheClock ? past : context.watermark(), nowMs);
    }
}
