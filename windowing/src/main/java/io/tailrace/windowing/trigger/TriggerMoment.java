// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

/** When a trigger is asked: what it may know of the times. */
public interface TriggerMoment {

    /** Nothing with a timestamp up to this will come. */
    long watermark();

    /** The host's clock, in milliseconds since the epoch. */
    long nowMs();

    /** The last instant of the window; it has ended when the watermark has reached that. */
    long maxTimestamp();
}
