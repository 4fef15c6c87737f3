// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Triggers at work. A {@code TriggerMachine} is a tree of nodes that remember nothing: what is to
 * be remembered of a window is a few words in the window's own record, a flag for each node and a
 * word for each count and each deadline. Pure: told of elements and asked for a verdict, it acts on
 * nothing.
 *
 * <pre>
 *   element      onElement --&gt;  +----------------+
 *   watermark,                  | TriggerMachine |  --&gt; wakeAt: ask again at that time of the clock
 *   clock        ready?    --&gt;  +----------------+
 *                fired     --&gt;          |
 *                                flags | count | deadline | ...     in the window
 * </pre>
 *
 * <p>Reading order: {@code TriggerMachine}, {@code TriggerState}, {@code TriggerNode}, {@code
 * CountNode}, {@code RepeatedNode}, {@code WatermarkNode}; then the others in any order.
 */
package io.tailrace.windowing.trigger.machine;
