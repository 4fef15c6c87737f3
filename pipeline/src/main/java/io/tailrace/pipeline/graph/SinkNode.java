// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.sink.Sink;

/** Where records leave. */
public record SinkNode<T>(int id, NodeSettings settings, Sink<? super T> sink) implements Node {}
