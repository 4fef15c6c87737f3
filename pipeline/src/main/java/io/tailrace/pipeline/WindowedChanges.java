// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.pipeline.graph.WindowingLogic;
import io.tailrace.windowing.OutputModes;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.pane.Pane;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What windows came to, of which it is said how it is grouped by windows once more. Immutable.
 *
 * @param <L> the type of the keys
 * @param <K> the type of the keys of the windows before
 * @param <V> what those windows came to
 */
public final class WindowedChanges<L, K, V> implements Aggregating<L, V> {

    private final KeyedChanges<L, K, V> changes;
    private final Windowing<? super V> windows;
    private final Optional<SideOutput<Pane<K, V>>> tooLate;

    private WindowedChanges(
            KeyedChanges<L, K, V> changes,
            Windowing<? super V> windows,
            Optional<SideOutput<Pane<K, V>>> tooLate) {
        this.changes = changes;
        this.windows = windows;
        this.tooLate = tooLate;
    }

    static <L, K, V> WindowedChanges<L, K, V> of(
            KeyedChanges<L, K, V> changes, Windowing<? super V> windows) {
        return new WindowedChanges<>(
                changes, given(windows, "windowing", "window"), Optional.empty());
    }

    /**
     * A change goes to that side output if every window that it belongs to has been collected
     * already, as the pane that it came as: {@link Pane#isRetraction} says whether it was to be
     * taken back. Without it such changes are counted and dropped. Whoever names a side output must
     * read it: {@link WindowStep#sideOutput}.
     */
    public WindowedChanges<L, K, V> tooLateTo(SideOutput<Pane<K, V>> port) {
        return new WindowedChanges<>(
                changes, windows, Optional.of(given(port, "side output", "tooLateTo")));
    }

    /**
     * Append mode: each row is told once, when the watermark has passed the end of its window and
     * the allowed lateness, and stands.
     */
    public WindowedChanges<L, K, V> appendMode() {
        return with(OutputModes.append(windows));
    }

    /**
     * Update mode: at each full period of the clock the rows that have changed since the one
     * before, each of which replaces the row of the same key and window.
     */
    public WindowedChanges<L, K, V> updateMode(Duration every) {
        return with(OutputModes.update(windows, given(every, "period", "updateMode")));
    }

    /**
     * Complete mode: at each full period of the clock by which something has changed, and when the
     * input ends, all rows that there are, as one table. No row is ever forgotten, and no record
     * comes too late.
     */
    public CompleteWindows<L, V> completeMode(Duration every) {
        return complete(
                OptionalLong.of(OutputModes.periodMs(given(every, "period", "completeMode"))));
    }

    /** Complete mode with one table, when the input has ended; refused if it does not end. */
    public CompleteWindows<L, V> completeModeAtTheEnd() {
        return complete(OptionalLong.empty());
    }

    private CompleteWindows<L, V> complete(OptionalLong everyMs) {
        if (tooLate.isPresent()) {
            throw new RefusedArgumentException(
                    "In complete mode nothing is too late. Remedy: leave tooLateTo(...) away");
        }
        return new CompleteWindows<>(with(OutputModes.complete(windows)), everyMs);
    }

    private WindowedChanges<L, K, V> with(Windowing<? super V> other) {
        return new WindowedChanges<>(changes, other, tooLate);
    }

    @Override
    public TypeRef<L> keyType() {
        return changes.keyed().keyType();
    }

    /**
     * Of each window what an aggregate of its values comes to, of those that were not taken back.
     * Refused when the pipeline is built if values may be taken back and the aggregate cannot: see
     * {@link Aggregate#retractable}.
     *
     * @param name identifies its state across restarts
     */
    @Override
    public <R> WindowStep<L, R> aggregate(
            String name, Aggregate<? super V, ?, ? extends R> aggregate) {
        given(aggregate, "aggregate", name);
        ChangesRules.problemsOf(name, changes, windows, aggregate)
                .forEach(changes.keyed().draft()::refuse);
        return ChangeOutput.of(
                changes.keyed()
                        .step(
                                name,
                                WindowingLogic.<L, K, V, R>aggregatingChanges(
                                        windows,
                                        tooLate,
                                        WindowedStream.ofRecords(aggregate),
                                        changes.changes())),
                windows.changes());
    }
}
