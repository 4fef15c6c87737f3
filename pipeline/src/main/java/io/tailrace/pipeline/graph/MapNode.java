// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/** One record in, one out. */
public record MapNode<I, O>(int id, NodeSettings settings, Mapper<? super I, ? extends O> mapper)
        implements Node {}
