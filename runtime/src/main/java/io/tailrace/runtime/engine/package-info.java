// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The host that users run pipelines on: workers, lanes between them, and the life of a job.
 *
 * <pre>
 *   Pipeline + JobConfig --RingEngine--&gt; Job (RunningJob) --steps--&gt; Keeper: JobLife decides
 *                                                                |
 *       Launch --Attempt: tasks, lanes, shifts, fence--&gt; workers |-- errands: open, close, tell
 *         ^                                                      |-- listeners
 *         +------------- a restart: another attempt -------------+
 * </pre>
 *
 * <p>No user code runs in the keeper's thread, and nobody waits for user code without an end: a
 * call that does not return is told of, then interrupted, then left behind, fenced off.
 *
 * <p>Read {@code RingEngine}, {@code Job}, {@code JobConfig}, {@code WorkerPlan}; then {@code
 * JobLife}, {@code Phase}, {@code Outcome}, {@code Run}, {@code Opening}, {@code Closing}, {@code
 * Errand}, {@code Attempt}, {@code Launch}, {@code Restoring}; {@code JobSnapshot} and {@code
 * HealthWatch} for how it stands.
 */
package io.tailrace.runtime.engine;
