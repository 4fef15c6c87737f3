// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How a task takes part in checkpoints.
 *
 * <pre>
 *   told: begin n          barriers on all inputs         slice by slice, while records flow
 *        |                        |                                 |
 *   BarrierAligner ---------- aligned --&gt; moment parts whole --&gt; cursor --&gt; captured
 *                                 |             \                  /
 *                              barrier sent      --- HandOver ----  --&gt; SectionPump --&gt; store
 * </pre>
 *
 * <p>What a snapshot builds on, each task decides for itself ({@code SnapshotChain}).
 *
 * <p>Read {@code TaskCheckpoints}, {@code HandOver}, {@code SectionPump}.
 */
package io.tailrace.runtime.snapshot;
