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
import io.tailrace.windowing.operator.WindowFunction;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A keyed stream of which it is said where in time, when and how results are told; what is computed
 * makes a stream of it again. Immutable.
 *
 * @param <K> the type of the keys
 * @param <T> the type of the records
 */
public final class WindowedStream<K, T> implements Aggregating<K, T> {

    private final KeyedStream<K, T> keyed;
    private final Windowing<? super T> windows;
    private final Optional<SideOutput<T>> tooLate;

    private WindowedStream(
            KeyedStream<K, T> keyed,
            Windowing<? super T> windows,
            Optional<SideOutput<T>> tooLate) {
        this.keyed = keyed;
        this.windows = windows;
        this.tooLate = tooLate;
    }

    static <K, T> WindowedStream<K, T> of(KeyedStream<K, T> keyed, Windowing<? super T> windows) {
        return new WindowedStream<>(keyed, given(windows, "windowing", "window"), Optional.empty());
    }

    /**
     * Records go to that side output if every window they belong to has been collected already.
     * Without it they are counted and dropped. Whoever names a side output must read it: {@link
     * WindowStep#sideOutput}.
     */
    public WindowedStream<K, T> tooLateTo(SideOutput<T> port) {
        return new WindowedStream<>(
                keyed, windows, Optional.of(given(port, "side output", "tooLateTo")));
    }

    /**
     * Append mode: each row is told once, when the watermark has passed the end of its window and
     * the allowed lateness, and stands.
     */
    public WindowedStream<K, T> appendMode() {
        return with(OutputModes.append(windows));
    }

    /**
     * Update mode: at each full period of the clock the rows that have changed since the one
     * before, each of which replaces the row of the same key and window.
     */
    public WindowedStream<K, T> updateMode(Duration every) {
        return with(OutputModes.update(windows, given(every, "period", "updateMode")));
    }

    /**
     * Complete mode: at each full period of the clock by which something has changed, and when the
     * input ends, all rows that there are, as one table. No row is ever forgotten, and no record
     * comes too late.
     */
    public CompleteWindows<K, T> completeMode(Duration every) {
        return complete(
                OptionalLong.of(OutputModes.periodMs(given(every, "period", "completeMode"))));
    }

    /** Complete mode with one table, when the input has ended; refused if it does not end. */
    public CompleteWindows<K, T> completeModeAtTheEnd() {
        return complete(OptionalLong.empty());
    }

    private CompleteWindows<K, T> complete(OptionalLong everyMs) {
        if (tooLate.isPresent()) {
            throw new RefusedArgumentException(
                    "In complete mode nothing is too late. Remedy: leave tooLateTo(...) away");
        }
        return new CompleteWindows<>(with(OutputModes.complete(windows)), everyMs);
    }

    private WindowedStream<K, T> with(Windowing<? super T> other) {
        return new WindowedStream<>(keyed, other, tooLate);
    }

    @Override
    public TypeRef<K> keyType() {
        return keyed.keyType();
    }

    /**
     * Of each window what an aggregate of its records comes to.
     *
     * @param name identifies its state across restarts
     */
    @Override
    public <R> WindowStep<K, R> aggregate(
            String name, Aggregate<? super T, ?, ? extends R> aggregate) {
        given(aggregate, "aggregate", name);
        return step(name, WindowingLogic.aggregating(windows, tooLate, ofRecords(aggregate)));
    }

    /**
     * Of each window what a function makes of its records, all of which are kept for it.
     *
     * @param name identifies its state across restarts
     * @param records the type of what is kept
     * @param results the type of what the function makes
     * @param function shared by all tasks: it must be stateless or thread-safe
     */
    public <R> WindowStep<K, R> process(
            String name, Class<T> records, Class<R> results, WindowFunction<K, T, R> function) {
        return process(
                name,
                TypeRef.of(given(records, "type of the records", name)),
                TypeRef.of(given(results, "type of the results", name)),
                function);
    }

    /** As above, for types with generics. */
    public <R> WindowStep<K, R> process(
            String name, TypeRef<T> records, TypeRef<R> results, WindowFunction<K, T, R> function) {
        given(records, "type of the records", name);
        given(results, "type of the results", name);
        given(function, "window function", name);
        return step(name, WindowingLogic.applying(windows, tooLate, records, results, function));
    }

    private <R> WindowStep<K, R> step(String name, WindowingLogic<K, T, R> logic) {
        return ChangeOutput.of(keyed.step(name, logic), windows.changes());
    }

    @SuppressWarnings("unchecked") // it takes records in, and gives results out, only
    static <T, R> Aggregate<T, ?, R> ofRecords(Aggregate<? super T, ?, ? extends R> aggregate) {
        return (Aggregate<T, ?, R>) aggregate;
    }
}
