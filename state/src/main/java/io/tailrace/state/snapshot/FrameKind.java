// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/**
 * What a frame of a snapshot holds. The codes are part of the written form and never change.
 *
 * <p>Within the snapshot of one part, a store or the task states, a header comes before the frames
 * that it describes, and tombstones count before all rows and chunks; other than that frames may be
 * read in any order.
 *
 * <p>No frame says whose part it is of, and a task with several stores has a header for each: the
 * frames of all of them reach one {@link CaptureTarget}, interleaved. Whoever keeps them has to
 * keep the parts apart, and give to each restore what its own part has written.
 */
public enum FrameKind {
    /** Names, kinds and schemas of the keyed states of the frames that follow. */
    KEYED_HEADER(1),
    /**
     * A row: key, small cells, deadlines, timers, and which big cells it has. Replaces the row's
     * earlier ones, and big cells that it does not name.
     */
    ROW(2),
    /** A range of one big cell. Replaces everything in that range. */
    CHUNK(3),
    /** A key whose row was deleted, with all its cells and timers. */
    ROW_TOMBSTONE(4),
    /** Names, kinds and schemas of the task states of the frames that follow. */
    TASK_HEADER(5),
    /** Elements of a task's list. */
    TASK_LIST(6),
    /** A range of a broadcast state; written by one task for all. */
    BROADCAST_CHUNK(7);

    private static final FrameKind[] BY_CODE = new FrameKind[values().length + 1];

    static {
        for (FrameKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;

    FrameKind(int code) {
        this.code = code;
    }

    /** How the kind is written, in one byte. */
    public int code() {
        return code;
    }

    public static FrameKind ofCode(int code) {
        if (code < 1 || code >= BY_CODE.length) {
            throw new IllegalArgumentException(
                    "No frame has the code " + code + "; known are 1 to " + (BY_CODE.length - 1));
        }
        return BY_CODE[code];
    }
}
