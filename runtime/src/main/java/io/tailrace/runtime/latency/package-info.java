// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How long records take from a source to a sink: every record, not a sample, and never less than it
 * was.
 *
 * <pre>
 *   source: birth of a poll --lanes--&gt; sink: counts equal births during a turn
 *                                      end of turn: clock read once --&gt; histogram --&gt; Latencies
 * </pre>
 *
 * <p>Read {@code SinkLatency}, {@code Latencies}, {@code LatencyTracking}.
 */
package io.tailrace.runtime.latency;
