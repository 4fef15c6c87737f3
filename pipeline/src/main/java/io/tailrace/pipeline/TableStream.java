// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.validation.Problem;
import io.tailrace.windowing.table.ResultTable;

/**
 * Whole tables of what windows come to, each of which takes the place of the one before.
 *
 * @param <K> the type of the keys
 * @param <R> what windows come to
 */
public final class TableStream<K, R> {

    private final WindowStep<K, R> rows;
    private final StepOutput<ResultTable<K, R>> tables;

    TableStream(WindowStep<K, R> rows, StepOutput<ResultTable<K, R>> tables) {
        this.rows = rows;
        this.tables = tables;
    }

    /**
     * Where tables leave the pipeline. Refused when the pipeline is built if the sink does not say
     * that it replaces what it was given before: {@link ResultChanges#UPDATE}.
     */
    public SinkStep to(String name, Sink<? super ResultTable<K, R>> sink) {
        ResultChanges taken = given(sink, "sink", name).traits().takes();
        if (!taken.covers(ResultChanges.UPDATE)) {
            tables.flow()
                    .draft()
                    .refuse(
                            new Problem(
                                    name,
                                    "takes "
                                            + taken.words()
                                            + ", but '"
                                            + tables.step().name()
                                            + "' tells whole tables, each in place of the one"
                                            + " before",
                                    "a sink that rewrites what it has written, and whose traits say"
                                            + " thatTakes(ResultChanges.UPDATE); updateMode(...) for"
                                            + " the rows that change; or asTables() to look at each"
                                            + " table yourself"));
        }
        return tables.to(name, sink);
    }

    /** The tables as records like any other: from here on it is up to you that each replaces. */
    public EventStream<ResultTable<K, R>> asTables() {
        return StepOutput.place(tables.flow());
    }

    /** How many tasks compute rows; the tables are gathered in one. */
    public TableStream<K, R> parallelism(int tasks) {
        rows.parallelism(tasks);
        return this;
    }

    /** What becomes of a record on which the aggregate fails. */
    public TableStream<K, R> onError(ErrorPolicy policy) {
        rows.onError(policy);
        return this;
    }
}
