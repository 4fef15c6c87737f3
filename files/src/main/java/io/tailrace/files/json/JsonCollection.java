// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tailrace.files.format.MalformedRecordException;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list or a set, which cannot be changed once it is read.
 *
 * @param distinct whether it is a set, in which nothing may stand twice
 */
record JsonCollection(JsonContent content, boolean distinct) implements JsonType {

    @Override
    public Object read(JsonParser json) throws IOException, MalformedRecordException {
        List<Object> values = content.readList(json);
        if (!distinct) {
            return Collections.unmodifiableList(values);
        }
        Set<Object> set = new LinkedHashSet<>(values);
        if (set.size() < values.size()) {
            throw MalformedRecordException.of("a value of a set stands twice");
        }
        return Collections.unmodifiableSet(set);
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
        content.writeList((Collection<?>) value, json);
    }
}
