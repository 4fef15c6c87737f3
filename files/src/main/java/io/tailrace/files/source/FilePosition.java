// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.operator.codec.ContentHash;

/**
 * Where to read on in a file, and by what to recognise it.
 *
 * @param file its name when it was read, relative to the folder of the source
 * @param offset in bytes; of a compressed file, in the bytes that come out
 * @param lines how many lines end before
 * @param headLength how many of the file's first bytes have been read and are known, a thousand or
 *     so at most
 * @param headHash what they were
 */
public record FilePosition(String file, long offset, long lines, int headLength, long headHash) {

    /** The most that is remembered of what a file begins with. */
    static final int MOST_HEAD = 1024;

    public FilePosition {
        if (offset < 0 || lines < 0 || headLength < 0 || headLength > MOST_HEAD) {
            throw new IllegalArgumentException(
                    "Offset %d, lines %d and head length %d: none may be negative, the last %d at most"
                            .formatted(offset, lines, headLength, MOST_HEAD));
        }
    }

    public static FilePosition beginningOf(String file) {
        return new FilePosition(file, 0, 0, 0, 0);
    }

    FilePosition named(String name) {
        return new FilePosition(name, offset, lines, headLength, headHash);
    }

    boolean hasHead(byte[] first, int length) {
        return length >= headLength
                && (headLength == 0 || headHash == ContentHash.ofBytes(first, 0, headLength));
    }

    @Override
    public String toString() {
        return file + ", byte " + offset + " (line " + (lines + 1) + ")";
    }
}
