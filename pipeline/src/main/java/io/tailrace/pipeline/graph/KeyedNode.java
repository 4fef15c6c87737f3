// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.KeyedOperator;
import java.util.function.Supplier;

/** Logic with state per key, an instance per task. */
public record KeyedNode<K, I, O>(
        int id,
        NodeSettings settings,
        KeySelection<I, K> key,
        Supplier<? extends KeyedOperator<K, I, O>> operator)
        implements Node {}
