// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.table;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.pane.Pane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Gathers panes into a table and tells all of it at each full period of the clock by which
 * something has changed, and when the input ends. To be used with one key, of which it keeps a row
 * for each pane that stands.
 *
 * @param <A> the one key
 * @param <K> the key of the windows
 */
public final class TableOperator<A, K, R>
        implements KeyedOperator<A, Pane<K, R>, ResultTable<K, R>> {

    private static final LongSpec TOLD = LongSpec.of("tables-told");
    private static final LongSpec CHANGES = LongSpec.of("changes-not-told");

    private final OptionalLong everyMs;
    private final MapSpec<RowKey<K>, R> rowSpec;
    private OperatorContext<A, ResultTable<K, R>> context;
    private MapState<RowKey<K>, R> rows;
    private LongState told;
    private LongState changes;

    /**
     * @param everyMs the period; empty for one table, when the input ends
     */
    public TableOperator(TypeRef<K> keyType, TypeRef<R> valueType, OptionalLong everyMs) {
        this.everyMs = everyMs;
        this.rowSpec = MapSpec.of("rows", TypeRef.generic(RowKey.class, keyType), valueType);
    }

    @Override
    public List<StateSpec> states() {
        return List.of(rowSpec, TOLD, CHANGES);
    }

    @Override
    public void open(OperatorContext<A, ResultTable<K, R>> ofHost) {
        context = ofHost;
        rows = ofHost.map(rowSpec);
        told = ofHost.longValue(TOLD);
        changes = ofHost.longValue(CHANGES);
    }

    @Override
    public void onRecord(Pane<K, R> pane, long timestamp) {
        RowKey<K> row = RowKey.of(pane.key(), pane.window());
        if (pane.isRetraction() || pane.value() == null) {
            rows.remove(row);
        } else {
            rows.put(row, pane.value());
        }
        if (changes.get() == 0) {
            awaitTelling();
        }
        changes.add(1);
    }

    private void awaitTelling() {
        context.timers().set(TimeDomain.EVENT, EventTime.END);
        if (everyMs.isPresent()) {
            long nowMs = context.processingTimeMs();
            long waitMs = everyMs.getAsLong() - Math.floorMod(nowMs, everyMs.getAsLong());
            context.timers().set(TimeDomain.PROCESSING, EventTime.plus(nowMs, waitMs));
        }
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        if (changes.get() > 0) {
            context.output().emit(table(), Math.min(time, EventTime.END - 1));
            told.add(1);
            changes.clear();
        }
        if (domain == TimeDomain.EVENT) {
            rows.clear();
            told.clear();
        }
    }

    private ResultTable<K, R> table() {
        List<Map.Entry<RowKey<K>, R>> entries = new ArrayList<>();
        rows.forEach((row, value) -> entries.add(Map.entry(row, value)));
        entries.sort(
                Comparator.<Map.Entry<RowKey<K>, R>>comparingLong(
                                entry -> entry.getKey().window().end())
                        .thenComparingLong(entry -> entry.getKey().window().start()));
        Map<RowKey<K>, R> sorted = new LinkedHashMap<>();
        entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return ResultTable.of(told.get(), sorted);
    }
}
