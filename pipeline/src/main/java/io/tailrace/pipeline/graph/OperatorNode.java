// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.Operator;
import java.util.function.Supplier;

/** Logic without a key, an instance per task. */
public record OperatorNode<I, O>(
        int id, NodeSettings settings, Supplier<? extends Operator<I, O>> operator)
        implements Node {}
