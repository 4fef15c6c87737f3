// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tailrace.files.bind.Binding;
import io.tailrace.files.bind.Boxes;
import io.tailrace.files.bind.Component;
import io.tailrace.files.bind.Millis;
import io.tailrace.files.bind.NumberText;
import io.tailrace.files.bind.Slots;
import io.tailrace.files.bind.TextScalar;
import io.tailrace.files.bind.WholeRange;
import io.tailrace.files.format.MalformedRecordException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/** Types of a single value. */
final class JsonScalars {

    private JsonScalars() {}

    /** Or {@code null} if it takes more than one token. */
    static JsonType of(Class<?> type, Binding binding) {
        Class<?> boxed = Boxes.of(type);
        if (boxed == Boolean.class) {
            return new JsonBoolean(type.isPrimitive());
        }
        WholeRange range = WholeRange.of(type);
        if (range != null) {
            return new JsonWhole(range, type.isPrimitive());
        }
        if (boxed == Double.class || boxed == Float.class) {
            return new JsonReal(boxed == Float.class, type.isPrimitive());
        }
        if (type == BigDecimal.class) {
            return new JsonDecimal();
        }
        if (type == BigInteger.class) {
            return new JsonBigWhole();
        }
        if (type == Instant.class && binding.instantsAsMillis()) {
            return new JsonMillis();
        }
        TextScalar scalar = TextScalar.of(boxed);
        return scalar == null ? null : new JsonText(scalar, type == char.class);
    }

    private static long whole(JsonParser json, WholeRange range)
            throws IOException, MalformedRecordException {
        JsonTokens.require(JsonToken.VALUE_NUMBER_INT, range.expected(), json);
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw range.wrong();
        }
        return range.require(json.getLongValue());
    }

    private static void requireNumber(JsonParser json) throws MalformedRecordException {
        if (!json.currentToken().isNumeric()) {
            throw JsonTokens.wrong(NumberText.REAL, json);
        }
    }

    private record JsonBoolean(boolean primitive) implements JsonType {

        @Override
        public Object read(JsonParser json) throws MalformedRecordException {
            if (!json.currentToken().isBoolean()) {
                throw JsonTokens.wrong("true or false", json);
            }
            return json.currentToken() == JsonToken.VALUE_TRUE;
        }

        @Override
        public void readInto(Slots slots, int index, JsonParser json)
                throws MalformedRecordException {
            Object value = read(json); // one of two, never made anew
            if (primitive) {
                slots.number(index, value == Boolean.TRUE ? 1 : 0);
            } else {
                slots.object(index, value);
            }
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeBoolean((Boolean) value);
        }
    }

    private record JsonWhole(WholeRange range, boolean primitive) implements JsonType {

        @Override
        public Object read(JsonParser json) throws IOException, MalformedRecordException {
            return range.boxed(whole(json, range));
        }

        @Override
        public void readInto(Slots slots, int index, JsonParser json)
                throws IOException, MalformedRecordException {
            if (primitive) {
                slots.number(index, whole(json, range));
            } else {
                slots.object(index, read(json));
            }
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeNumber(((Number) value).longValue());
        }

        @Override
        public void writeFrom(Object record, Component component, JsonGenerator json)
                throws IOException {
            if (primitive) {
                json.writeNumber(component.number(record));
            } else {
                write(component.object(record), json);
            }
        }
    }

    private record JsonReal(boolean isFloat, boolean primitive) implements JsonType {

        private double real(JsonParser json) throws IOException, MalformedRecordException {
            requireNumber(json);
            return NumberText.requireFinite(isFloat ? json.getFloatValue() : json.getDoubleValue());
        }

        @Override
        public Object read(JsonParser json) throws IOException, MalformedRecordException {
            double value = real(json);
            return isFloat ? (Object) (float) value : (Object) value;
        }

        @Override
        public void readInto(Slots slots, int index, JsonParser json)
                throws IOException, MalformedRecordException {
            if (primitive) {
                slots.real(index, real(json));
            } else {
                slots.object(index, read(json));
            }
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            write(((Number) value).doubleValue(), json);
        }

        @Override
        public void writeFrom(Object record, Component component, JsonGenerator json)
                throws IOException {
            if (primitive) {
                write(component.real(record), json);
            } else {
                write(component.object(record), json);
            }
        }

        private void write(double value, JsonGenerator json) throws IOException {
            NumberText.requireWritable(value);
            if (isFloat) {
                json.writeNumber((float) value);
            } else {
                json.writeNumber(value);
            }
        }
    }

    private record JsonDecimal() implements JsonType {

        @Override
        public Object read(JsonParser json) throws IOException, MalformedRecordException {
            requireNumber(json);
            try {
                return NumberText.requireUsable(json.getDecimalValue());
            } catch (NumberFormatException beyond) {
                // An exponent of too many digits; the message quotes it.
                throw NumberText.outOfRange();
            }
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeNumber(NumberText.write((BigDecimal) value));
        }
    }

    private record JsonBigWhole() implements JsonType {

        @Override
        public Object read(JsonParser json) throws IOException, MalformedRecordException {
            JsonTokens.require(JsonToken.VALUE_NUMBER_INT, NumberText.WHOLE, json);
            return json.getBigIntegerValue();
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeNumber(NumberText.write((BigInteger) value));
        }
    }

    private record JsonMillis() implements JsonType {

        private static final WholeRange RANGE = WholeRange.of(long.class);

        @Override
        public Object read(JsonParser json) throws IOException, MalformedRecordException {
            return Instant.ofEpochMilli(whole(json, RANGE));
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeNumber(Millis.of((Instant) value));
        }
    }

    private record JsonText(TextScalar scalar, boolean isChar) implements JsonType {

        @Override
        public Object read(JsonParser json) throws IOException, MalformedRecordException {
            JsonTokens.require(JsonToken.VALUE_STRING, scalar.expected(), json);
            return scalar.read(LoneSurrogates.none(json.getText()));
        }

        @Override
        public void readInto(Slots slots, int index, JsonParser json)
                throws IOException, MalformedRecordException {
            Object value = read(json);
            if (isChar) {
                slots.number(index, (Character) value);
            } else {
                slots.object(index, value);
            }
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeString(scalar.write(value));
        }
    }
}
