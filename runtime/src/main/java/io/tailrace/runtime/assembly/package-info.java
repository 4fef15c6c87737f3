// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Builds the tasks of a plan and the lanes between them, the same for every host: what differs is
 * in {@code TaskHost}.
 *
 * <pre>
 *   ExecutionPlan + TaskHost --JobAssembly--&gt; TaskSet
 *                                 |
 *              Lanes (per exchange, sender, receiver), StageAssembly (links of one task)
 * </pre>
 *
 * <p>Read {@code TaskHost}, {@code JobAssembly}, {@code TaskAssembly}, {@code NodeAssembly}.
 */
package io.tailrace.runtime.assembly;
