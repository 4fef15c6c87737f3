// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a container holds: values of one type, each of which may be absent where that is allowed.
 * Errors tell which one it is by its index, also in a map, whose keys are nobody's business.
 */
record JsonContent(JsonType type, boolean allowsMissing) {

    List<Object> readList(JsonParser json) throws IOException, MalformedRecordException {
        JsonTokens.require(JsonToken.START_ARRAY, "a list", json);
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(values.size(), json));
        }
        return values;
    }

    Object read(int index, JsonParser json) throws MalformedRecordException {
        try {
            return read(json);
        } catch (MalformedRecordException | IOException problem) {
            throw JsonTokens.within("[" + index + "]", problem);
        }
    }

    private Object read(JsonParser json) throws IOException, MalformedRecordException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            return type.read(json);
        }
        Object absent = type.absent();
        if (absent == null && !allowsMissing) {
            throw MalformedRecordException.of("a value is missing");
        }
        return absent;
    }

    void writeList(Iterable<?> values, JsonGenerator json) throws IOException {
        json.writeStartArray();
        int index = 0;
        for (Object value : values) {
            write(index++, value, json);
        }
        json.writeEndArray();
    }

    void write(int index, Object value, JsonGenerator json) throws IOException {
        try {
            if (value == null && !allowsMissing) {
                throw JsonTokens.nullRefused();
            }
            if (type.isAbsent(value)) {
                json.writeNull();
            } else {
                type.write(value, json);
            }
        } catch (RefusedArgumentException refused) {
            throw JsonTokens.within("[" + index + "]", refused);
        }
    }
}
