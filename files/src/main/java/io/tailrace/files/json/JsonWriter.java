// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.exc.StreamWriteException;
import io.tailrace.files.format.RecordWriter;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Values of files of JSON lines. */
final class JsonWriter<T> implements RecordWriter<T> {

    private final JsonType type;
    private final Appended appended = new Appended();
    private JsonGenerator generator;

    JsonWriter(JsonType type) {
        this.type = type;
    }

    @Override
    public boolean servesManyFiles() {
        return true;
    }

    @Override
    public void write(T record, ByteWriter out) {
        if (type.isAbsent(record)) {
            throw new RefusedArgumentException("A record is null or empty");
        }
        int before = out.position();
        appended.out = out;
        boolean whole = false;
        try {
            if (generator == null) {
                generator = JsonInput.FACTORY.createGenerator(appended);
                generator.setRootValueSeparator(null);
            }
            type.write(record, generator);
            generator.flush();
            out.writeByte('\n');
            whole = true;
        } catch (StreamWriteException refused) {
            // Its message may quote what was to be written.
            throw new RefusedArgumentException("The record has no form in JSON");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            if (!whole) {
                generator = null; // it is in the middle of something
                out.truncate(before);
            }
            appended.out = null;
        }
    }

    private static final class Appended extends OutputStream {
        private ByteWriter out;

        @Override
        public void write(int b) {
            out.writeByte(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.writeBytes(bytes, offset, length);
        }
    }
}
