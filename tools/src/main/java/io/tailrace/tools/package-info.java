// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Programs for people who run jobs, behind {@code ./tailrace}. Floor 4: they see the library, and
 * bring a clock and the standard streams.
 *
 * <pre>
 *   ./tailrace checkpoint --&gt; CheckpointTool --&gt; checkpoint: list, show, verify, diff
 * </pre>
 */
package io.tailrace.tools;
