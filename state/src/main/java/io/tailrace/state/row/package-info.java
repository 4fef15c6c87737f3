// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Rows: all state that the operators of one task hold for one key, side by side in memory. One hash
 * lookup finds a key's ordinal, and from there key, stamps, timers and small cells are in one or
 * two cache lines.
 *
 * <pre>
 *   key --KeyIndex--> ordinal --WordPages--> | key | stamp, dirty | timers, presence | cells ... |
 *                        |
 *                        +------RefPages---> | key object | values, accumulators, big cells ...  |
 * </pre>
 *
 * <p>Nothing is ever moved but slots of a small segment of the index, so growth stalls nobody, and
 * a snapshot's cursor over ordinals survives it.
 *
 * <p>Read {@code Rows}, {@code RowLayout}, {@code WordPages}, {@code KeyIndex}; then {@code
 * SmallCell}, {@code RowTimers}, {@code RowAlarms}, {@code NextDue}, {@code CellExpiry}.
 */
package io.tailrace.state.row;
