// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/**
 * What a frame of a snapshot holds. The codes are part of the written form and never change.
 *
 * <p>Within the snapshot of one part, a store or the task states, a header comes before the frames
 * that it describes; other than that frames may be read in any order. No key has both a tombstone
 * and a row or chunk.
 *
 * <p>A task with several stores has a header for each, and the frames of all of them reach one
 * {@link CaptureTarget}, interleaved. Each comes with the number of its part; a restore is given
 * what one part has written.
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
    BROADCAST_CHUNK(7),
    /** How far a task has come in event time, by input, and what its sweeps have still to do. */
    TASK_TIME(8),
    /** The type of the positions of a source. */
    SOURCE_HEADER(9),
    /** One split of a source: where to read on, and its watermark. */
    SOURCE_SPLIT(10),
    /** The type of what a sink needs to commit. */
    SINK_HEADER(11),
    /** What a sink has prepared and not committed yet. */
    COMMITTABLE(12);

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
