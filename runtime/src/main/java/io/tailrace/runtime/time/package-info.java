// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How the progress of event time is merged: of the splits of a source task, and of the inputs of
 * any task; and how sources keep to each other's pace. Decisions without clock, thread or callback:
 * a question is answered with a {@code TimeVerdict}, which says what to forward now, and the caller
 * forwards it. All but {@code SourceGroup}, where source tasks of several workers meet, belong to
 * one task.
 *
 * <pre>
 *   records --&gt; generator of split 0 --+
 *   records --&gt; generator of split 1 --+--&gt; SplitWatermarks --&gt; verdict --&gt; lanes ... --+
 *   silence, pauses, ends -------------+     (a source task)                           |
 *                                                                                      v
 *                     watermark, idle, active, end of each lane --&gt; WatermarkMerger --&gt; verdict
 *                                                                     (any other task)
 * </pre>
 *
 * <p>Both rest on {@code WatermarkFrontier}, which holds the rules, and on {@code Announcements},
 * which knows what the receivers have been told already. Both can be snapshotted completely, so
 * that what is late after a restart is what would have been late without it.
 *
 * <p>Read {@code WatermarkFrontier}, {@code WatermarkMerger}, {@code TimeVerdict}; then {@code
 * SplitWatermarks} with {@code SplitProgress} and {@code SilentTime}; {@code SourceGroup}.
 */
package io.tailrace.runtime.time;
