// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.Counter;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.PackedAggregate;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.Timing;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups the elements of a key by how many they are. A window is told once, when it is full, with
 * the timestamp of the element that filled it; its bounds count elements, from 0 whenever the key
 * has no window. What has come since the last full window is told when the input ends.
 *
 * <pre>
 *   ofCount(3).slidingBy(2)      0 1 2 3 4 5 6 ...
 *                               |---|                 the first is short: there is no more
 *                                 |-----|
 *                                     |-----|
 * </pre>
 *
 * <p>An element costs a touch for each window it is in. With a slide longer than the size some are
 * in none, and are counted as {@link WindowOperator#NO_WINDOW}.
 *
 * @param <C> how contents are stored
 */
public final class CountWindowOperator<K, I, C, R> implements KeyedOperator<K, I, Pane<K, R>> {

    private static final LongSpec COUNTED = LongSpec.of("counted");

    private final long size;
    private final long slide;
    private final Contents<K, I, C, R> contents;
    private final WindowTable<C, R> table;
    private final OpenWindow<C, R> window = new OpenWindow<>();

    private OperatorContext<K, Pane<K, R>> context;
    private LongState counted;
    private Counter noWindow;

    private CountWindowOperator(CountWindowing windows, Contents<K, I, C, R> contents) {
        this.size = windows.size();
        this.slide = windows.slide();
        this.contents = contents;
        String shape = size + " by " + slide + " " + contents.shape();
        this.table =
                new WindowTable<>(
                        "counts-" + Long.toHexString(ContentHash.ofString(shape)),
                        contents.type(),
                        contents.resultType());
    }

    @SuppressWarnings("unchecked") // what is packed has one type of accumulator only
    public static <K, I, R> CountWindowOperator<K, I, ?, R> aggregating(
            CountWindowing windows, Aggregate<I, ?, R> aggregate) {
        return aggregate instanceof PackedAggregate<?, ?>
                ? new CountWindowOperator<>(
                        windows, new PackedContents<K, I, R>((PackedAggregate<I, R>) aggregate))
                : aggregatingObjects(windows, aggregate);
    }

    private static <K, I, A, R> CountWindowOperator<K, I, A, R> aggregatingObjects(
            CountWindowing windows, Aggregate<I, A, R> aggregate) {
        return new CountWindowOperator<>(windows, new AggregatedContents<K, I, A, R>(aggregate));
    }

    public static <K, I, R> CountWindowOperator<K, I, ?, R> applying(
            CountWindowing windows,
            TypeRef<I> elementType,
            TypeRef<R> resultType,
            WindowFunction<K, I, R> function) {
        return new CountWindowOperator<>(
                windows, new BufferedContents<>(elementType, resultType, function));
    }

    @Override
    public List<StateSpec> states() {
        List<StateSpec> states = new ArrayList<>(List.of(COUNTED, table.spec()));
        states.addAll(contents.states());
        return states;
    }

    @Override
    public void open(OperatorContext<K, Pane<K, R>> ofHost) {
        context = ofHost;
        counted = ofHost.longValue(COUNTED);
        contents.open(ofHost, OpenWindow.TRIGGER);
        table.open(ofHost);
        noWindow = ofHost.counter(WindowOperator.NO_WINDOW);
    }

    @Override
    public void onRecord(I value, long timestamp) {
        long ordinal = counted.get();
        if (ordinal == 0) {
            context.timers().set(TimeDomain.EVENT, EventTime.END);
        }
        counted.set(ordinal + 1);
        long firstEnd = ordinal - ordinal % slide + slide;
        if (firstEnd - ordinal > size) {
            noWindow.increment();
        }
        for (long end = firstEnd; end - ordinal <= size; end += slide) {
            add(end, value, timestamp);
        }
        if (ordinal + 1 == firstEnd) {
            tellFull(firstEnd);
        }
    }

    private void add(long end, I value, long timestamp) {
        long start = Math.max(0, end - size);
        if (!table.find(window, start, end - 1)) {
            window.begin(start, end - 1, OpenWindow.TRIGGER + contents.words());
        }
        contents.add(window, value, timestamp);
        table.store(window);
    }

    /** All windows that end before have been told and are gone. */
    private void tellFull(long end) {
        boolean there = table.find(window, Math.max(0, end - size), end - 1);
        assert there : "A window is full and is not there";
        context.output().emit(pane());
        contents.clear(window);
        table.remove(window);
        if (table.isEmpty()) {
            forget();
            context.timers().cancel(TimeDomain.EVENT, EventTime.END);
        }
    }

    private Pane<K, R> pane() {
        K key = context.key();
        R value = contents.result(window, key);
        return Pane.of(key, window.window(), value, window.nextPane(Timing.ON_TIME, true));
    }

    /** The input has ended: the next window that would be full holds all that was not told. */
    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        long total = counted.get();
        long end = total - total % slide + slide;
        boolean untold = total % slide != 0;
        if (untold && table.find(window, Math.max(0, end - size), end - 1)) {
            context.output().emit(pane());
        }
        while (!table.isEmpty()) {
            table.takeFirst(window);
            contents.clear(window);
            table.remove(window);
        }
        forget();
    }

    private void forget() {
        contents.lastWindowGone();
        counted.clear();
    }
}
