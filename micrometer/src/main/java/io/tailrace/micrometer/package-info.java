// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The figures of a job as meters of Micrometer, and so of whatever it publishes to.
 *
 * <pre>
 *   Job.snapshot() --at most once a second--&gt; JobMeters --&gt; MeterRegistry
 * </pre>
 *
 * <p>Read {@code JobMeters}, {@code ShownFigures}, {@code GrowingFigure}, {@code MeteredJobs}.
 */
package io.tailrace.micrometer;
