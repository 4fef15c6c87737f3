// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What {@code ./tailrace demo} shows: made-up card payments, judged by the velocity rule while one
 * watches, and compared in the end with a count by brute force that shares no code with it.
 *
 * <pre>
 *   CardTraffic --&gt; pulse --&gt; by card: VelocityRule --&gt; alerts  ----&gt; Tally --&gt; Screen
 *                                        \---------&gt; late payments --/   \--&gt; Outcome &lt;-- GroundTruth
 * </pre>
 *
 * <p>Read {@code LiveDemo}, {@code CardTraffic}, {@code GroundTruth}.
 */
package io.tailrace.samples.demo;
