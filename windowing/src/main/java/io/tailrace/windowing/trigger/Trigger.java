// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

/**
 * When the results of a window are told. What is here is a description, immutable and shared; the
 * package {@code machine} makes of it something that runs.
 *
 * <p>A trigger that is <em>ready</em> fires: what the window holds is told, and the trigger goes on
 * as its kind says. One that is <em>finished</em> never fires again, and what comes then would be
 * lost: see {@link #finishes}.
 *
 * <p>{@code toString} reads like the code that builds it, with the names of {@link Triggers}.
 */
public sealed interface Trigger
        permits AfterWatermark,
                AfterCount,
                AfterProcessingTime,
                EveryProcessingTime,
                OnEachRecord,
                Never,
                Repeatedly,
                OrFinally,
                AfterFirst,
                AfterAll,
                AfterEach,
                CustomTrigger {

    /** The earliest that it may fire. */
    Earliest fires();

    /** The earliest that it may have fired for the last time. */
    Earliest finishes();

    /** Whether it may fire more than once in a window for which nothing comes late. */
    boolean firesRepeatedly();

    /** Whether the watermark can make it ready. */
    boolean watchesWatermark();

    /** This trigger, until the other is ready: then it fires for the last time. */
    default Trigger orFinally(Trigger until) {
        return new OrFinally(this, until);
    }
}
