// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/** One record in, any number out. */
public record FlatMapNode<I, O>(int id, NodeSettings settings, FlatMapper<? super I, O> mapper)
        implements Node {}
