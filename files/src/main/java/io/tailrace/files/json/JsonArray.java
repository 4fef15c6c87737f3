// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tailrace.files.format.MalformedRecordException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;

/** An array, of primitives too. */
record JsonArray(Class<?> component, JsonContent content) implements JsonType {

    @Override
    public Object read(JsonParser json) throws IOException, MalformedRecordException {
        List<Object> values = content.readList(json);
        Object array = Array.newInstance(component, values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) { // else it is zero or null already
                Array.set(array, i, value);
            }
        }
        return array;
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
        json.writeStartArray();
        int length = Array.getLength(value);
        for (int i = 0; i < length; i++) {
            content.write(i, Array.get(value, i), json);
        }
        json.writeEndArray();
    }
}
