// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tailrace.files.format.MalformedRecordException;
import java.io.IOException;
import java.util.Optional;

/** A value that may be missing; an empty one is left out, or null in a list. */
record JsonOptional(JsonType type) implements JsonType {

    @Override
    public Object read(JsonParser json) throws IOException, MalformedRecordException {
        return Optional.of(type.read(json));
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
        type.write(((Optional<?>) value).orElseThrow(), json);
    }

    @Override
    public Object absent() {
        return Optional.empty();
    }

    @Override
    public boolean isAbsent(Object value) {
        return value == null || ((Optional<?>) value).isEmpty();
    }
}
