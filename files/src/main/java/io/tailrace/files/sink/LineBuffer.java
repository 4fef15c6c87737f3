// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.RefusedArgumentException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Lines as bytes, until there are enough of them to be written. A refused one leaves no trace. */
final class LineBuffer {

    private static final int ENOUGH = 64 * 1024;

    private final CharsetEncoder encoder =
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);

    private ByteBuffer bytes = ByteBuffer.allocate(2 * ENOUGH);

    /**
     * @throws RefusedArgumentException without saying what the line holds
     */
    void add(String line) {
        requireOneLine(line);
        int before = bytes.position();
        CharBuffer chars = CharBuffer.wrap(line);
        encoder.reset();
        while (true) {
            CoderResult result = encoder.encode(chars, bytes, true);
            if (result.isError()) {
                bytes.position(before);
                throw new RefusedArgumentException(
                        "A line cannot be written as UTF-8: half of a surrogate pair stands alone at"
                                + " character "
                                + chars.position());
            }
            if (result.isUnderflow() && bytes.hasRemaining()) {
                bytes.put((byte) '\n');
                return;
            }
            grow();
        }
    }

    boolean isEmpty() {
        return bytes.position() == 0;
    }

    boolean isFull() {
        return bytes.position() >= ENOUGH;
    }

    /** All that was added since the last time, valid until more is added. */
    ByteBuffer take() {
        ByteBuffer taken = bytes.flip();
        // One long line is no reason to keep the room for it.
        bytes = taken.capacity() > 4 * ENOUGH ? ByteBuffer.allocate(2 * ENOUGH) : taken.duplicate();
        bytes.clear();
        return taken;
    }

    private void grow() {
        bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
    }

    private static void requireOneLine(String line) {
        if (line == null) {
            throw new RefusedArgumentException("A record was made into no line, but null");
        }
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new RefusedArgumentException(
                    "A record of several lines would be read as several records. Remedy: escape line"
                            + " separators in the function given to formatted()");
        }
    }
}
