// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/** One record in, the same or none out. */
public record FilterNode<T>(int id, NodeSettings settings, Condition<? super T> condition)
        implements Node {}
