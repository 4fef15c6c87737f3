// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Random pipelines against a naive oracle. A {@code Blueprint} describes a pipeline in plain data;
 * {@code Construction} builds it for the engine, {@code Oracle} says what must come out, and what
 * operators and lanes see on the way is judged by {@code Witness} and {@code LaneJudge}.
 *
 * <pre>
 *   seed --&gt; BlueprintMaker --&gt; Blueprint --+--&gt; Construction --&gt; Driver --&gt; sinks, Witness, LaneJudge
 *                                           |                                       |
 *                                           +--&gt; Oracle  -------- compared ---------+
 * </pre>
 */
package io.tailrace.runtime.random;
