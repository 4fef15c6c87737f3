// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tailrace.files.bind.NumberText;
import io.tailrace.files.format.MalformedRecordException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads one value after the other with one parser, which is made anew after an error, and now and
 * then, for it remembers every name it has met. For one thread.
 */
final class JsonInput {

    /** Beyond it a value is an attack on the stack. */
    static final int MOST_NESTING = 100;

    static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MOST_NESTING)
                                    .maxNumberLength(NumberText.MOST_CHARS)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private static final int RECORDS_PER_PARSER = 1024;

    private final RecordBytes bytes = new RecordBytes();
    private final Leftover leftover = new Leftover();
    private JsonParser parser;
    private int records;

    /** How many bytes the parser had been given of, where the record begins in its stream. */
    private long begin;

    private long givenBefore;

    /** The value that a record consists of. */
    Object read(JsonType type, byte[] record, int from, int to) throws MalformedRecordException {
        bytes.give(record, from, to);
        try {
            begin();
            if (parser.nextToken() == null || parser.currentToken() == JsonToken.VALUE_NULL) {
                throw MalformedRecordException.of("a value is missing");
            }
            Object value = type.read(parser);
            requireEnd();
            return value;
        } catch (MalformedRecordException | IOException problem) {
            throw located(problem, record, from, to);
        }
    }

    private void begin() throws IOException {
        if (parser == null || ++records > RECORDS_PER_PARSER) {
            parser = FACTORY.createParser(bytes);
            records = 0;
            begin = 0;
            givenBefore = bytes.given();
        } else {
            begin = bytes.given() - givenBefore;
        }
    }

    /** Nothing may follow but white space, which the parser has in part already. */
    private void requireEnd() throws IOException, MalformedRecordException {
        parser.releaseBuffered(leftover);
        boolean clean = leftover.isBlank() && bytes.isSpent();
        leftover.forget();
        if (!clean) {
            throw MalformedRecordException.of("something follows the value");
        }
    }

    private MalformedRecordException located(Exception problem, byte[] record, int from, int to) {
        MalformedRecordException malformed =
                problem instanceof IOException broken
                        ? JsonTokens.malformed(broken)
                        : (MalformedRecordException) problem;
        long offset =
                malformed.column() != MalformedRecordException.NO_COLUMN
                        ? malformed.column() - 1
                        : parser.currentTokenLocation().getByteOffset();
        parser = null;
        int at = (int) Math.max(0, Math.min(to - from, offset - begin));
        return malformed.at(0, new String(record, from, at, StandardCharsets.UTF_8).length() + 1);
    }

    /** What the parser had taken and not used. */
    private static final class Leftover extends OutputStream {
        private boolean blank = true;

        boolean isBlank() {
            return blank;
        }

        void forget() {
            blank = true;
        }

        @Override
        public void write(int b) {
            blank &= RecordBytes.isSpace(b);
        }
    }
}
