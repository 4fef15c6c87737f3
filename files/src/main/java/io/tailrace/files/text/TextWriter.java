// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import io.tailrace.files.format.RecordWriter;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;

/** Lines of one file. */
final class TextWriter implements RecordWriter<String> {

    private final FileCharset charset;
    private final TextEncoder encoder;
    private boolean isFirst = true;

    TextWriter(FileCharset charset) {
        this.charset = charset;
        this.encoder = new TextEncoder(charset);
    }

    @Override
    public void begin(ByteWriter out) {
        charset.writeMark(out);
    }

    @Override
    public void write(String line, ByteWriter out) {
        if (line == null) {
            throw new RefusedArgumentException("A record was made into no line, but null");
        }
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new RefusedArgumentException(
                    "A record of several lines would be read as several records. Remedy: escape line"
                            + " separators before they are written, or write another format");
        }
        if (isFirst && !line.isEmpty() && line.charAt(0) == FileCharset.MARK) {
            throw new RefusedArgumentException(
                    "The first line of a file begins with a byte order mark, which whoever reads it"
                            + " passes over. Remedy: leave it out");
        }
        encoder.encode(line, out);
        encoder.encode("\n", out);
        isFirst = false;
    }
}
