// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.Counter;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.PackedAggregate;
import io.tailrace.windowing.pane.Pane;
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

    private final KeyedWindows<K, I, C, R> windows;
    private final LeftOut<I> leftOut;

    private WindowOperator(
            Windowing<? super I> windows, SideOutput<I> tooLate, Contents<K, I, C, R> contents) {
        this.windows = new KeyedWindows<>(windows, contents);
        this.leftOut = new LeftOut<>(tooLate);
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

    @Override
    public List<StateSpec> states() {
        return windows.states();
    }

    @Override
    public void open(OperatorContext<K, Pane<K, R>> ofHost) {
        windows.open(ofHost);
        leftOut.open(ofHost);
    }

    @Override
    public void onRecord(I value, long timestamp) {
        leftOut.countUnlessTaken(windows.add(value, timestamp), value, timestamp);
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        windows.onTimer(domain, time, payload);
    }
}
