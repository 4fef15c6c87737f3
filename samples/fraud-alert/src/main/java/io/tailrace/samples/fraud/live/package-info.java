// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The program around the pipeline: what it is asked to do, where it keeps what must survive, and
 * what it shows.
 *
 * <pre>
 *   Options --&gt; RunDirectory --&gt; LiveRun: job ---+--&gt; alerts in files
 *                                                +--&gt; Screen  &lt;-- Figures &lt;-- Scores: alerts beside known frauds
 * </pre>
 *
 * <p>Read {@code LiveRun}.
 */
package io.tailrace.samples.fraud.live;
