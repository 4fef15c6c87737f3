// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Bytes from characters: what cannot be written is refused, not replaced. For one thread. */
public final class TextEncoder {

    private final FileCharset charset;
    private final CharsetEncoder encoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1024);

    public TextEncoder(FileCharset charset) {
        this.charset = charset;
        this.encoder =
                charset.charset()
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Appends the text.
     *
     * @throws RefusedArgumentException without saying what the text holds; {@code out} is as before
     */
    public void encode(CharSequence text, ByteWriter out) {
        int before = out.position();
        CharBuffer chars = CharBuffer.wrap(text);
        encoder.reset();
        while (true) {
            CoderResult result = encoder.encode(chars, bytes, true);
            out.writeBytes(bytes.array(), 0, bytes.position());
            bytes.clear();
            if (result.isError()) {
                out.truncate(before);
                throw new RefusedArgumentException(
                        result.isMalformed()
                                ? "Text cannot be written: half of a surrogate pair stands alone at character "
                                        + (chars.position() + 1)
                                : "Text cannot be written: %s has no character %d of it. Remedy: write UTF-8"
                                        .formatted(charset.name(), chars.position() + 1));
            }
            if (result.isUnderflow()) {
                return;
            }
        }
    }
}
