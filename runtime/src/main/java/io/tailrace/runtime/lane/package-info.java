// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * One single-producer, single-consumer channel between two tasks, and what travels in it. A signal
 * is four words in a slot, never an object of its own. Beside what it says it carries its birth:
 * when a source gave what it comes from, so that a sink can tell how long every record has taken.
 *
 * <pre>
 *   task --LaneWriter.offer, flush--&gt; [kind, value, timestamp, birth] … --LaneReader.poll--&gt; task
 * </pre>
 *
 * <p>Read {@code SignalKind}, {@code Lane}, {@code LaneWriter}, {@code LaneReader}, {@code
 * ArrayLane}.
 */
package io.tailrace.runtime.lane;
