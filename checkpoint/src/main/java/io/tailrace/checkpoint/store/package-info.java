// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Where checkpoints are kept: drafts that become complete in one step or not at all.
 *
 * <pre>
 *   CheckpointStore --begin(id)--&gt; CheckpointDraft --section(task)--&gt; SectionWriter   (one per task)
 *        |                              | complete(contents)
 *        +--read(id)--&gt; CheckpointReader &lt;------ from here on it exists
 * </pre>
 *
 * <p>Read {@code CheckpointStore}, {@code CheckpointDraft}, {@code SectionWriter}, {@code
 * CheckpointReader}.
 */
package io.tailrace.checkpoint.store;
