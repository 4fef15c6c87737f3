// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A job that goes on from a checkpoint: what each task gets of it.
 *
 * <pre>
 *   CheckpointReader --&gt; RestoredJob   what is small, read once: sources, sinks, event time
 *                            |
 *                            +--&gt; JobFilling  rows and task states: each section is read once,
 *                                     |       by one of several threads
 *                                     +--&gt; StateFilling, one for each task that it has something for
 * </pre>
 *
 * <p>Names of nodes decide what goes where; stages may have been cut differently, and parallelism
 * may be another. Read {@code RestoredJob}, then {@code JobFilling}, {@code StateFilling}.
 */
package io.tailrace.runtime.restore;
