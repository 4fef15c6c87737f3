// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.table.ResultTable;
import io.tailrace.windowing.table.TableOperator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The logic of the node that gathers what windows come to into whole tables.
 *
 * @param everyMs how often, by the clock; empty for once, when the input ends
 */
public record TableLogic<K, R>(TypeRef<K> keyType, TypeRef<R> valueType, OptionalLong everyMs)
        implements Supplier<KeyedOperator<AllRecords, Pane<K, R>, ResultTable<K, R>>> {

    public TableLogic {
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(everyMs, "everyMs");
    }

    @Override
    public KeyedOperator<AllRecords, Pane<K, R>, ResultTable<K, R>> get() {
        return new TableOperator<>(keyType, valueType, everyMs);
    }
}
