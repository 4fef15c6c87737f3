// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * When, in processing time, results are told: triggers as descriptions. They are built here, read
 * like the code that builds them, and say of themselves what can be known before anything runs:
 * whether one may finish and so lose data, whether it may fire more than once.
 *
 * <pre>
 *   afterWatermark().withEarlyFirings(everyProcessingTime(ofMillis(200))).withLateFirings(onEachRecord())
 *
 *         early firings, repeatedly        on time, once      late firings, repeatedly
 *   ----|----------|----------|---------------|------------------|--|---------------|-----&gt; collected
 *                                       the window's end
 * </pre>
 *
 * <p>Reading order: {@code Trigger}, {@code Triggers}, {@code AfterWatermark}, {@code Repeatedly};
 * to write one of your own, {@code CustomTrigger}. How they run is in {@code machine}.
 */
package io.tailrace.windowing.trigger;
