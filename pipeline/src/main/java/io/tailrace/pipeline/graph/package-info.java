// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The pipeline as a graph of immutable nodes, free of any engine. The builder makes it, hosts
 * translate it.
 *
 * <p>Read {@code PipelineGraph}, {@code Node}, {@code Edge}, {@code Routing}, {@code KeyedNode},
 * {@code WindowLogic}.
 */
package io.tailrace.pipeline.graph;
