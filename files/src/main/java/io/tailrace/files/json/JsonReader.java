// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.text.FileCharset;
import io.tailrace.files.text.LineEnds;
import io.tailrace.files.text.TextDecoder;

/** Values of one file of JSON lines. */
final class JsonReader<T> implements RecordReader<T> {

    private final JsonType type;
    private final JsonInput input = new JsonInput();
    private final TextDecoder decoder = new TextDecoder(FileCharset.UTF_8);
    private final LineEnds ends = new LineEnds(FileCharset.UTF_8);
    private int lines;

    JsonReader(JsonType type) {
        this.type = type;
    }

    @Override
    public int begin(byte[] bytes, int from, int to) throws MalformedRecordException {
        return FileCharset.UTF_8.asMarked(bytes, from, to).markLength(bytes, from, to);
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
    public T read(byte[] bytes, int from, int to) throws MalformedRecordException {
        if (isBlank(bytes, from, to)) {
            return null;
        }
        // Jackson lets some forms pass that are no UTF-8.
        decoder.require(bytes, from, to);
        @SuppressWarnings("unchecked") // the tree is that of the type
        T value = (T) input.read(type, bytes, from, to);
        return value;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!RecordBytes.isSpace(bytes[i])) {
                return false;
            }
        }
        return true;
    }
}
