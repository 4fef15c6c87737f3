// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import io.tailrace.files.format.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Characters from bytes, strictly. For one thread. */
public final class TextDecoder {

    /** What the JDK puts where bytes are malformed. */
    private static final char REPLACEMENT = '\uFFFD';

    /** One long record is no reason to keep the room for it. */
    private static final int KEPT_CHARS = 256 * 1024;

    private final FileCharset charset;
    private final CharsetDecoder decoder;
    private CharBuffer chars = CharBuffer.allocate(256);
    private ByteBuffer input = ByteBuffer.allocate(0);

    public TextDecoder(FileCharset charset) {
        this.charset = charset;
        this.decoder =
                charset.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The text of these bytes. */
    public String decode(byte[] bytes, int from, int to) throws MalformedRecordException {
        String text = new String(bytes, from, to - from, charset.charset());
        if (text.indexOf(REPLACEMENT) >= 0) {
            // Either it stands in the file, or the file is damaged: this tells.
            decodeChars(bytes, from, to);
        }
        return text;
    }

    /** Refuses bytes that are not in the charset. */
    public void require(byte[] bytes, int from, int to) throws MalformedRecordException {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                decodeChars(bytes, from, to);
                return;
            }
        }
    }

    /** The characters of these bytes, in a buffer that is valid until the next call. */
    public CharBuffer decodeChars(byte[] bytes, int from, int to) throws MalformedRecordException {
        makeRoom(to - from);
        decoder.reset();
        if (input.array() != bytes) {
            input = ByteBuffer.wrap(bytes);
        }
        CoderResult result = decoder.decode(input.limit(to).position(from), chars, true);
        if (!result.isError()) {
            result = decoder.flush(chars);
        }
        chars.flip();
        if (result.isError()) {
            throw malformed(chars);
        }
        return chars;
    }

    private void makeRoom(int bytes) {
        // No charset that is allowed has more characters than bytes.
        if (chars.capacity() < bytes || chars.capacity() > KEPT_CHARS && bytes <= KEPT_CHARS) {
            chars = CharBuffer.allocate(Math.max(256, bytes));
        }
        chars.clear();
    }

    private MalformedRecordException malformed(CharBuffer before) {
        int line = 0;
        int column = 1;
        for (int i = 0; i < before.length(); i++) {
            if (before.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return MalformedRecordException.of("these bytes are not " + charset.name())
                .at(line, column);
    }
}
