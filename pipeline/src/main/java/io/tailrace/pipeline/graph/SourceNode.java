// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.source.Source;

/** Where records enter. */
public record SourceNode<T>(
        int id, NodeSettings settings, Source<T, ?> source, Timestamping<T> timestamping)
        implements Node {}
