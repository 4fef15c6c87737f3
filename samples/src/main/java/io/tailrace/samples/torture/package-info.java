// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A job that is killed at random moments, and as often as one likes at the worst ones.
 *
 * <pre>
 *                        +--&gt; account book (sums, spans, timers, papers) --&gt; totals/
 *   readings, 4 splits --+                                                          --&gt; one file per checkpoint and task
 *                        +--&gt; sliding windows -----------------------------&gt; windows/
 *
 *   KillRound: start -- wait -- kill -9 -- start -- ... -- let it end
 *                 |                           |                 |
 *                 |                      ShownLines: each line due, and once; in the end all of them
 *                 +-- some stand still in the CommitWindow, and are killed there
 * </pre>
 *
 * <p>{@code ExpectedLines} works out what is due by a loop of its own over {@code Readings}. {@code
 * Torture} beside this package is the program; read it, {@code KillRound}, {@code TorturedProgram},
 * {@code TorturedJob}, {@code ExpectedLines}.
 */
package io.tailrace.samples.torture;
