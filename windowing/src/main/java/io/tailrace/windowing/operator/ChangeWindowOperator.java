// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.PackedAggregate;
import io.tailrace.windowing.pane.Pane;
import java.util.List;

/**
 * Groups by windows what other windows came to: what their panes insert is added, what they
 * withdraw is taken back. As {@link WindowOperator} does, and:
 *
 * <ol>
 *   <li>An element has the last instant of the window it came from as its timestamp, when it is
 *       added and when it is taken back, so that both are in the same windows.
 *   <li>A retraction counts for the trigger as an element does: both are changes to be told.
 *   <li>A window of which all was taken back tells that by its next firing, and is gone: what comes
 *       for the same bounds later begins a new one, with a pane 0 of its own.
 *   <li>What is too late leaves as the pane that it came as, retractions as retractions.
 * </ol>
 *
 * @param <U> the key of the windows that the elements come from
 * @param <V> what those come to
 * @param <C> how contents are stored
 */
public final class ChangeWindowOperator<K, U, V, C, R>
        implements KeyedOperator<K, Pane<U, V>, Pane<K, R>> {

    private final KeyedWindows<K, V, C, R> windows;
    private final LeftOut<Pane<U, V>> leftOut;

    private ChangeWindowOperator(
            Windowing<? super V> windows,
            ResultChanges changes,
            SideOutput<Pane<U, V>> tooLate,
            Contents<K, V, C, R> contents) {
        this.windows =
                new KeyedWindows<>(
                        windows,
                        changes == ResultChanges.RETRACT
                                ? new RetractableContents<>(contents)
                                : contents);
        this.leftOut = new LeftOut<>(tooLate);
    }

    /**
     * @param windows {@linkplain Windowing#checked checked} already, and such as can take back
     * @param aggregate one that can retract, unless no change does
     * @param changes what may become of an element: it stands, or is taken back
     * @param tooLate where late changes go; {@code null} for nowhere
     */
    @SuppressWarnings("unchecked") // what is packed has one type of accumulator only
    public static <K, U, V, R> ChangeWindowOperator<K, U, V, ?, R> aggregating(
            Windowing<? super V> windows,
            Aggregate<V, ?, R> aggregate,
            ResultChanges changes,
            SideOutput<Pane<U, V>> tooLate) {
        return aggregate instanceof PackedAggregate<?, ?>
                ? new ChangeWindowOperator<>(
                        windows,
                        changes,
                        tooLate,
                        new PackedContents<K, V, R>((PackedAggregate<V, R>) aggregate))
                : aggregatingObjects(windows, aggregate, changes, tooLate);
    }

    private static <K, U, V, A, R> ChangeWindowOperator<K, U, V, A, R> aggregatingObjects(
            Windowing<? super V> windows,
            Aggregate<V, A, R> aggregate,
            ResultChanges changes,
            SideOutput<Pane<U, V>> tooLate) {
        return new ChangeWindowOperator<>(
                windows, changes, tooLate, new AggregatedContents<K, V, A, R>(aggregate));
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

    /** The timestamp of the record is no use: sessions that have merged are taken back later. */
    @Override
    public void onRecord(Pane<U, V> change, long timestamp) {
        long at = change.window().resultTimestamp();
        Admission admission =
                change.isRetraction()
                        ? windows.takeBack(change.value(), at)
                        : windows.add(change.value(), at);
        leftOut.countUnlessTaken(admission, change, timestamp);
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        windows.onTimer(domain, time, payload);
    }
}
