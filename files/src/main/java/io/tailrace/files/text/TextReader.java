// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordReader;

/** Lines of one file. */
final class TextReader implements RecordReader<String> {

    private final FileCharset asked;
    private LineEnds ends;
    private TextDecoder decoder;
    private int lines;

    TextReader(FileCharset charset) {
        asked = charset;
        ends = new LineEnds(charset);
        decoder = new TextDecoder(charset);
    }

    @Override
    public int begin(byte[] bytes, int from, int to) throws MalformedRecordException {
        FileCharset marked = asked.asMarked(bytes, from, to);
        ends = new LineEnds(marked);
        decoder = new TextDecoder(marked);
        return marked.markLength(bytes, from, to);
    }

    @Override
    public void restart() {
        ends.restart();
        lines = 0;
    }

    @Override
    public int findEnd(byte[] bytes, int from, int to) {
        int end = ends.find(bytes, from, to);
        lines = end == NO_END ? 0 : 1;
        return end;
    }

    @Override
    public void endAtNextLine() {
        // Nothing else ends a record here.
    }

    @Override
    public int lines() {
        return lines;
    }

    @Override
    public String read(byte[] bytes, int from, int to) throws MalformedRecordException {
        return decoder.decode(bytes, from, ends.withoutEnd(bytes, from, to));
    }
}
