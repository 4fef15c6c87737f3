// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tailrace.files.bind.Surrogates;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map from texts, which keeps the order of the file and cannot be changed once it is read. */
record JsonMap(JsonContent content) implements JsonType {

    @Override
    public Object read(JsonParser json) throws IOException, MalformedRecordException {
        JsonTokens.require(JsonToken.START_OBJECT, "an object", json);
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = LoneSurrogates.none(json.currentName());
            if (map.containsKey(key)) {
                throw MalformedRecordException.of("a key of a map stands twice");
            }
            json.nextToken();
            map.put(key, content.read(map.size(), json));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        int index = 0;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            String key = (String) entry.getKey();
            if (key == null || Surrogates.hasLoneOne(key)) {
                throw new RefusedArgumentException(
                        "a key of a map is null, or half of a surrogate pair stands alone in it");
            }
            json.writeFieldName(key);
            content.write(index++, entry.getValue(), json);
        }
        json.writeEndObject();
    }
}
