// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How anything is measured: settings become figures, each measurement in a JVM of its own, systems
 * in turn.
 *
 * <pre>
 *   Session (parent)  --Settings--&gt;  ChildJvm  ==&gt;  Trial (child):  Load --&gt; Subject --&gt; Tally
 *        ^                                             |
 *        +------------------ Figures ------------------+
 * </pre>
 *
 * <p>Latency is the time at the sink minus the time at which the schedule meant the event to
 * happen, so that a stall is charged to every event it delays; events that were meant to happen in
 * the window are measured however late they come, up to a minute. Every run is checked against a
 * replay; a wrong result voids the figure, and so does a schedule that was not kept to even then.
 *
 * <p>Read {@code Settings}, {@code Load}, {@code Tally}, {@code Subject}, {@code Trial}, {@code
 * Session}.
 */
package io.tailrace.bench.run;
