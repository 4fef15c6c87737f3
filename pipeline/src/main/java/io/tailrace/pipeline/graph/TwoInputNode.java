// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.TwoInputOperator;
import java.util.function.Supplier;

/** Logic over two streams with keys of one type, an instance per task. */
public record TwoInputNode<K, L, R, O>(
        int id,
        NodeSettings settings,
        KeySelection<L, K> leftKey,
        KeySelection<R, K> rightKey,
        Supplier<? extends TwoInputOperator<K, L, R, O>> operator)
        implements Node {}
