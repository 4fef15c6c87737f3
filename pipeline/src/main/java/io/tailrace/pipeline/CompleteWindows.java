// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.pipeline.graph.AllRecords;
import io.tailrace.pipeline.graph.TableLogic;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.table.ResultTable;
import java.util.OptionalLong;

/**
 * Windows in complete mode: all that they come to is kept for good, and told as a whole. Immutable.
 *
 * @param <K> the type of the keys
 * @param <T> what is aggregated
 */
public final class CompleteWindows<K, T> {

    private final Aggregating<K, T> windows;
    private final OptionalLong everyMs;

    CompleteWindows(Aggregating<K, T> windows, OptionalLong everyMs) {
        this.windows = windows;
        this.everyMs = everyMs;
    }

    /**
     * Of each window what an aggregate comes to, computed in as many tasks as any step has; and all
     * of that as a table, gathered in one task by a second step, {@code name-table}.
     *
     * @param name identifies its state across restarts
     */
    public <R> TableStream<K, R> aggregate(
            String name, Aggregate<? super T, ?, ? extends R> aggregate) {
        given(aggregate, "aggregate", name);
        WindowStep<K, R> rows = windows.aggregate(name, aggregate);
        StepOutput<ResultTable<K, R>> tables =
                // Sealed down to this class: nothing else is a step of windows.
                ((ChangeOutput<K, R>) rows)
                        .panes()
                        .<AllRecords>keyBy(AllRecords.class, pane -> AllRecords.ALL)
                        .step(name + "-table", tablesOf(aggregate));
        return new TableStream<>(rows, tables);
    }

    @SuppressWarnings("unchecked") // it gives results out only
    private <R> TableLogic<K, R> tablesOf(Aggregate<? super T, ?, ? extends R> aggregate) {
        return new TableLogic<>(windows.keyType(), (TypeRef<R>) aggregate.resultType(), everyMs);
    }
}
