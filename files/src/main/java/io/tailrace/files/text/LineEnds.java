// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import io.tailrace.files.format.RecordReader;

/** Finds line feeds. Of a wide charset it looks at whole units, wherever the bytes are cut. */
public final class LineEnds {

    private final boolean wide;
    private final boolean littleEndian;
    private boolean inUnit;
    private byte firstOfUnit;

    public LineEnds(FileCharset charset) {
        wide = charset.isWide();
        littleEndian = charset.isLittleEndian();
    }

    public void restart() {
        inUnit = false;
    }

    /** The index after the next line feed, or {@link RecordReader#NO_END}. */
    public int find(byte[] bytes, int from, int to) {
        return wide ? findWide(bytes, from, to) : findNarrow(bytes, from, to);
    }

    /** Where the line in this range ends, without line feed and carriage return. */
    public int withoutEnd(byte[] bytes, int from, int to) {
        int unit = wide ? 2 : 1;
        if (!isUnit('\n', bytes, from, to)) {
            return to;
        }
        int end = to - unit;
        return isUnit('\r', bytes, from, end) ? end - unit : end;
    }

    private boolean isUnit(char c, byte[] bytes, int from, int to) {
        if (!wide) {
            return to - from >= 1 && bytes[to - 1] == c;
        }
        return to - from >= 2
                && bytes[to - (littleEndian ? 2 : 1)] == c
                && bytes[to - (littleEndian ? 1 : 2)] == 0;
    }

    private static int findNarrow(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return RecordReader.NO_END;
    }

    private int findWide(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!inUnit) {
                inUnit = true;
                firstOfUnit = bytes[i];
                continue;
            }
            inUnit = false;
            byte high = littleEndian ? bytes[i] : firstOfUnit;
            byte low = littleEndian ? firstOfUnit : bytes[i];
            if (high == 0 && low == '\n') {
                return i + 1;
            }
        }
        return RecordReader.NO_END;
    }
}
