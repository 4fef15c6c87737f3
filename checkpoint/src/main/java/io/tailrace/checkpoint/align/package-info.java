// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * When a task has seen a barrier from everywhere.
 *
 * <pre>
 *   input 0   r r r | r r r            held at once, in exactly-once; read on, in at-least-once
 *   input 1   r r r r r r r |          the last barrier: aligned
 *   input 2   r r END                  an input that has ended holds nobody up
 * </pre>
 *
 * <p>Pure. Read {@code BarrierAligner}.
 */
package io.tailrace.checkpoint.align;
