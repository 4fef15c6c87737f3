// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

/**
 * What a signal says. Plain ints, because an enum in a slot would be a reference stored into an old
 * object for every record.
 */
public final class SignalKind {

    /** {@code value} is the record, {@code timestamp} its event time. */
    public static final int RECORD = 0;

    /** Nothing with a timestamp up to {@code timestamp} will come. */
    public static final int WATERMARK = 1;

    /** Cuts the stream before and after the checkpoint whose id is {@code timestamp}. */
    public static final int BARRIER = 2;

    /** Nothing is to be expected for now: does not hold the watermark back. */
    public static final int IDLE = 3;

    /** The end of {@link #IDLE}. */
    public static final int ACTIVE = 4;

    /**
     * Nothing will come any more: includes the end-of-time watermark, so that what is still pending
     * can be told apart from what a mere watermark has made due.
     */
    public static final int END = 5;

    /**
     * Nothing will come any more from this run: everything before goes through, but event time
     * stands where it stood and timers stay, so that another run can go on from here.
     */
    public static final int STOP = 6;

    private static final String[] NAMES = {
        "record", "watermark", "barrier", "idle", "active", "end", "stop"
    };

    private SignalKind() {}

    public static String nameOf(int kind) {
        return kind >= 0 && kind < NAMES.length ? NAMES[kind] : "unknown kind " + kind;
    }
}
