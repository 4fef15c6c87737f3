// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Where in time: windows, and the assigners that say which of them an element belongs to. Pure: no
 * clock, no state, no watermark. Assigners are immutable and shared by all tasks; what one answers
 * goes into a buffer that is used again, so that a record costs no memory.
 *
 * <pre>
 *   value, timestamp --&gt; WindowAssigner --&gt; AssignedWindows: [0, 10) [5, 15) ...
 *
 *   tumbling     |----|----|----|          sliding      |--------|
 *                                                           |--------|
 *   cumulating   |--|                      sessions     |---x--xx--|    |-x--|   merge where they overlap
 *                |-----|
 *                |--------|                calendar     |-31 days-|-28 days|
 * </pre>
 *
 * <p>Reading order: {@code Window}, {@code WindowAssigner}, {@code TumblingWindows}, {@code Grid};
 * then the others in any order.
 */
package io.tailrace.windowing.window;
