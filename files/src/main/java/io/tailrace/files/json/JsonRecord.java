// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tailrace.files.bind.Binding;
import io.tailrace.files.bind.Component;
import io.tailrace.files.bind.FieldNames;
import io.tailrace.files.bind.RecordShape;
import io.tailrace.files.bind.Slots;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** An object, bound to a record class. For one thread: it uses its slots again. */
final class JsonRecord implements JsonType {

    private final RecordShape shape;
    private final Binding binding;
    private final JsonType[] types;

    /** As many as records of this class are nested in each other. */
    private final Deque<Slots> free = new ArrayDeque<>();

    /** Its types are put in by {@link #bind}: a class may have itself for a component. */
    JsonRecord(RecordShape shape, Binding binding) {
        this.shape = shape;
        this.binding = binding;
        this.types = new JsonType[shape.components().size()];
    }

    void bind(int index, JsonType type) {
        types[index] = type;
    }

    @Override
    public Object read(JsonParser json) throws IOException, MalformedRecordException {
        JsonTokens.require(JsonToken.START_OBJECT, "an object", json);
        Slots slots = free.poll();
        if (slots == null) {
            slots = new Slots(types.length);
        }
        try {
            return read(slots, json);
        } finally {
            slots.clear();
            free.push(slots);
        }
    }

    private Object read(Slots slots, JsonParser json) throws IOException, MalformedRecordException {
        int expected = 0;
        while (nextField(json)) {
            int index = shape.names().indexOf(json.currentName(), expected);
            if (index == FieldNames.NONE) {
                passOver(json);
            } else {
                field(slots, index, json);
                expected = index + 1;
            }
        }
        for (int i = 0; i < types.length; i++) {
            if (!slots.isTaken(i)) {
                missing(slots, i);
            }
        }
        return shape.make(slots);
    }

    private boolean nextField(JsonParser json) throws IOException, MalformedRecordException {
        try {
            return json.nextToken() == JsonToken.FIELD_NAME;
        } catch (IOException broken) {
            // The parser has looked at the value already.
            String name = json.currentName();
            int index = name == null ? FieldNames.NONE : shape.names().indexOf(name, 0);
            if (index == FieldNames.NONE) {
                throw broken;
            }
            throw JsonTokens.within(shape.components().get(index).name(), broken);
        }
    }

    private void field(Slots slots, int index, JsonParser json)
            throws IOException, MalformedRecordException {
        String name = shape.components().get(index).name();
        if (!slots.take(index)) {
            throw MalformedRecordException.of("it stands twice").inField(name);
        }
        try {
            if (json.nextToken() == JsonToken.VALUE_NULL) {
                absent(slots, index);
            } else {
                types[index].readInto(slots, index, json);
            }
        } catch (MalformedRecordException | IOException problem) {
            throw JsonTokens.within(name, problem);
        }
    }

    private void missing(Slots slots, int index) throws MalformedRecordException {
        try {
            absent(slots, index);
        } catch (MalformedRecordException missing) {
            throw JsonTokens.within(shape.components().get(index).name(), missing);
        }
    }

    private void absent(Slots slots, int index) throws MalformedRecordException {
        Object absent = types[index].absent();
        if (absent == null && !binding.allowsMissing()) {
            throw MalformedRecordException.of("a value is missing");
        }
        slots.object(index, absent);
    }

    private void passOver(JsonParser json) throws IOException, MalformedRecordException {
        if (binding.refusesUnknown()) {
            throw MalformedRecordException.of("a field is none of " + shape.type().getSimpleName());
        }
        json.nextToken();
        json.skipChildren();
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        List<Component> components = shape.components();
        for (int i = 0; i < types.length; i++) {
            Component component = components.get(i);
            try {
                write(value, component, types[i], json);
            } catch (RefusedArgumentException refused) {
                throw JsonTokens.within(component.name(), refused);
            }
        }
        json.writeEndObject();
    }

    private void write(Object record, Component component, JsonType type, JsonGenerator json)
            throws IOException {
        if (!component.isPrimitive()) {
            Object value = component.object(record);
            if (value == null && !binding.allowsMissing()) {
                throw JsonTokens.nullRefused();
            }
            if (type.isAbsent(value)) {
                return;
            }
        }
        json.writeFieldName(component.name());
        type.writeFrom(record, component, json);
    }
}
