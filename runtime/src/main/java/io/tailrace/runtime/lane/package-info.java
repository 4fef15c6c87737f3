// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * One single-producer, single-consumer channel between two tasks, and what travels in it. A signal
 * is three words in a slot, never an object of its own.
 *
 * <pre>
 *   task --LaneWriter.offer, flush--&gt; [kind, value, timestamp] … --LaneReader.poll--&gt; task
 * </pre>
 *
 * <p>Read {@code SignalKind}, {@code Lane}, {@code LaneWriter}, {@code LaneReader}, {@code
 * ArrayLane}.
 */
package io.tailrace.runtime.lane;
