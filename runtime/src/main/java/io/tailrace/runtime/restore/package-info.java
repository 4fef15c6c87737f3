// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A job that goes on from a checkpoint: what each task gets of it.
 *
 * <pre>
 *   CheckpointReader --&gt; RestoredJob   what is small, read once: sources, sinks, event time
 *                            |
 *                            +--&gt; StateFilling   rows and task states, read by each task for itself
 * </pre>
 *
 * <p>Names of nodes decide what goes where; stages may have been cut differently, and parallelism
 * may be another. Read {@code RestoredJob}, then {@code StateFilling}.
 */
package io.tailrace.runtime.restore;
