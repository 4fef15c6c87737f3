// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Draws a plan as text, for people who want to know what will run and why.
 *
 * <p>Read {@code PlanDrawing}, then {@code StageDrawing}; the rest finds words for parts.
 */
package io.tailrace.pipeline.explain;
