// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The host that users run pipelines on: workers, lanes between them, and the life of a job.
 *
 * <pre>
 *   Pipeline + JobConfig --RingEngine--&gt; tasks dealt to workers (WorkerPlan), lanes between them --&gt; Job
 * </pre>
 *
 * <p>Read {@code RingEngine}, {@code Job}, {@code JobConfig}, {@code WorkerPlan}, {@code
 * RunningJob}; {@code JobSnapshot} and {@code HealthWatch} for how it stands.
 */
package io.tailrace.runtime.engine;
