// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one record and a line feed, handed to a parser that goes on from line to line. */
final class RecordBytes extends InputStream {

    /** The parser wants more than there is: what it reads has no end. */
    static final class EndedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private byte[] bytes = {};
    private int at;
    private int end;
    private boolean isLineOpen;
    private long given;

    void give(byte[] newBytes, int from, int to) {
        bytes = newBytes;
        at = from;
        end = to;
        isLineOpen = true;
    }

    /** Whether the parser has asked for all that is not white space. */
    boolean isSpent() {
        for (int i = at; i < end; i++) {
            if (!isSpace(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes went to the parser, of all records. */
    long given() {
        return given;
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = Math.min(length, end - at);
        if (count > 0) {
            System.arraycopy(bytes, at, to, offset, count);
            at += count;
        } else if (isLineOpen) {
            isLineOpen = false;
            to[offset] = '\n';
            count = 1;
        } else {
            throw new EndedException();
        }
        given += count;
        return count;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("parsers read more than a byte");
    }
}
