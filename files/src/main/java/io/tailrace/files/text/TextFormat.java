// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.format.RecordWriter;
import io.tailrace.operator.codec.TypeRef;
import java.nio.charset.Charset;

/**
 * A line for each record, empty ones too. A line ends with a line feed, which a carriage return may
 * stand before; what is written ends with a line feed alone.
 */
public final class TextFormat implements RecordFormat<String> {

    private static final TextFormat UTF_8 = new TextFormat(FileCharset.UTF_8);

    private final FileCharset charset;

    private TextFormat(FileCharset charset) {
        this.charset = charset;
    }

    public static TextFormat utf8() {
        return UTF_8;
    }

    /**
     * @param charset UTF-8, UTF-16, or one of a byte for each character that holds ASCII
     */
    public TextFormat in(Charset charset) {
        return new TextFormat(FileCharset.of(charset));
    }

    @Override
    public TypeRef<String> type() {
        return TypeRef.of(String.class);
    }

    @Override
    public String suffix() {
        return ".txt";
    }

    @Override
    public RecordReader<String> reader() {
        return new TextReader(charset);
    }

    @Override
    public RecordWriter<String> writer() {
        return new TextWriter(charset);
    }

    @Override
    public String toString() {
        return "text in " + charset.name();
    }
}
