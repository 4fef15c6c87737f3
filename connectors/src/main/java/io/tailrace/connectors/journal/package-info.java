// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A journal for records that nobody else could give again: threads of the user put them, the disk
 * keeps them, pipelines read them from any offset on.
 *
 * <pre>
 *   threads of the user --put--&gt; JournalProducer --&gt; log --files--&gt; JournalReader --&gt; SplitOutput
 *                                                     ^                  |
 *                                     deletes what all readers are done with, as their checkpoints say
 * </pre>
 *
 * <p>Read {@code Journal}, {@code JournalProducer}, {@code JournalSource}; then package {@code
 * log}.
 */
package io.tailrace.connectors.journal;
