// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

/**
 * Units of characters out of bytes, wherever those are cut. What is not ASCII comes out as
 * something that is not ASCII, and no more is promised. For one thread.
 */
public final class CharUnits {

    /** The byte was the first of two. */
    public static final int INCOMPLETE = -1;

    private final boolean wide;
    private final boolean littleEndian;
    private int first = INCOMPLETE;

    public CharUnits(FileCharset charset) {
        wide = charset.isWide();
        littleEndian = charset.isLittleEndian();
    }

    public void restart() {
        first = INCOMPLETE;
    }

    /** Takes a byte and tells the unit that it completes. */
    public int next(byte read) {
        int now = read & 0xFF;
        if (!wide) {
            return now;
        }
        if (first == INCOMPLETE) {
            first = now;
            return INCOMPLETE;
        }
        int unit = littleEndian ? now << 8 | first : first << 8 | now;
        first = INCOMPLETE;
        return unit;
    }
}
