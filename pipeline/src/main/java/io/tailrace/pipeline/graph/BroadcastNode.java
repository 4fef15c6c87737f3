// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.BroadcastOperator;
import java.util.function.Supplier;

/** Logic over a keyed stream (input 0) and a broadcast one (input 1), an instance per task. */
public record BroadcastNode<K, I, B, O>(
        int id,
        NodeSettings settings,
        KeySelection<I, K> key,
        Supplier<? extends BroadcastOperator<K, I, B, O>> operator)
        implements Node {}
