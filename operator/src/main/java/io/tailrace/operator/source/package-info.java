// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What a source is to its host: splits, positions, and a reader that never waits.
 *
 * <pre>
 *   Source --splits()--&gt; Split(id, position) --add()--&gt; SourceReader --poll()--&gt; SplitOutput --&gt; timestamps, watermark
 *                                  ^                         |
 *                                  +------- position() ------+   at a checkpoint
 * </pre>
 *
 * <p>Splits may appear while a job runs: {@code Source.splits} is asked again, and what is new goes
 * to the one task that {@code Source.taskOf} names.
 *
 * <p>A source that is filled by threads of its user wakes its host through {@code SourceContext},
 * and hears from it when the job is over.
 *
 * <p>Read {@code Source}, {@code SourceReader}, {@code SplitOutput}.
 */
package io.tailrace.operator.source;
