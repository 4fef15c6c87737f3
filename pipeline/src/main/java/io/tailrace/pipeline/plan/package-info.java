// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Which nodes become one stage, and what lies between stages: pure decisions over the graph.
 *
 * <p>Read {@code ExecutionPlan}, {@code Stage}, {@code Exchange}, then the planner.
 */
package io.tailrace.pipeline.plan;
