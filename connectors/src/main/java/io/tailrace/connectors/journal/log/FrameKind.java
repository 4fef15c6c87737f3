// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

/** What a frame holds; as numbers, since they are on the disk. */
public final class FrameKind {

    public static final int RECORD = 1;

    /** A producer's number and name. */
    public static final int PRODUCER = 2;

    /** All producers, at the beginning of a segment. */
    public static final int PRODUCERS = 3;

    /** As what the records of the segment were written; its first frame. */
    public static final int SCHEMA = 4;

    /** Nothing more comes in this segment; what is next begins behind this frame. */
    public static final int SEAL = 5;

    private FrameKind() {}

    static boolean isKnown(int kind) {
        return kind >= RECORD && kind <= SEAL;
    }
}
