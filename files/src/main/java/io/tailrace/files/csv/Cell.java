// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import io.tailrace.files.bind.Binding;
import io.tailrace.files.bind.Boxes;
import io.tailrace.files.bind.Millis;
import io.tailrace.files.bind.NumberText;
import io.tailrace.files.bind.Slots;
import io.tailrace.files.bind.TextScalar;
import io.tailrace.files.bind.WholeRange;
import io.tailrace.files.format.MalformedRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/** Text of one value, and back. Immutable. */
interface Cell {

    /** Puts the value into a slot. */
    void read(char[] chars, int from, int length, Slots slots, int index)
            throws MalformedRecordException;

    /** The text of a value, a box of a primitive. */
    String write(Object value);

    /** For values of that type, or {@code null} if they do not fit into one field. */
    static Cell of(Class<?> type, Binding binding) {
        Class<?> boxed = Boxes.of(type);
        if (type == char.class) {
            return new CharCell(TextScalar.of(boxed));
        }
        if (boxed == Boolean.class) {
            return new BooleanCell(type.isPrimitive());
        }
        WholeRange range = WholeRange.of(type);
        if (range != null) {
            return new WholeCell(range, type.isPrimitive());
        }
        if (boxed == Double.class || boxed == Float.class) {
            return new RealCell(boxed == Float.class, type.isPrimitive());
        }
        if (type == BigDecimal.class || type == BigInteger.class) {
            return new BigCell(type == BigInteger.class);
        }
        if (type == Instant.class && binding.instantsAsMillis()) {
            return new MillisCell();
        }
        TextScalar scalar = TextScalar.of(type);
        return scalar == null ? null : new TextCell(scalar);
    }

    record TextCell(TextScalar scalar) implements Cell {

        @Override
        public void read(char[] chars, int from, int length, Slots slots, int index)
                throws MalformedRecordException {
            slots.object(index, scalar.read(new String(chars, from, length)));
        }

        @Override
        public String write(Object value) {
            return scalar.write(value);
        }
    }

    record CharCell(TextScalar scalar) implements Cell {

        @Override
        public void read(char[] chars, int from, int length, Slots slots, int index)
                throws MalformedRecordException {
            if (length != 1) {
                throw MalformedRecordException.of(scalar.expected() + " is expected");
            }
            slots.number(index, chars[from]);
        }

        @Override
        public String write(Object value) {
            return scalar.write(value);
        }
    }

    record BooleanCell(boolean primitive) implements Cell {

        @Override
        public void read(char[] chars, int from, int length, Slots slots, int index)
                throws MalformedRecordException {
            boolean value = is("true", chars, from, length);
            if (!value && !is("false", chars, from, length)) {
                throw MalformedRecordException.of("true or false is expected");
            }
            if (primitive) {
                slots.number(index, value ? 1 : 0);
            } else {
                slots.object(index, value);
            }
        }

        private static boolean is(String word, char[] chars, int from, int length) {
            boolean same = word.length() == length;
            for (int i = 0; same && i < length; i++) {
                same = chars[from + i] == word.charAt(i);
            }
            return same;
        }

        @Override
        public String write(Object value) {
            return value.toString();
        }
    }

    record WholeCell(WholeRange range, boolean primitive) implements Cell {

        @Override
        public void read(char[] chars, int from, int length, Slots slots, int index)
                throws MalformedRecordException {
            long value = NumberText.whole(chars, from, length, range);
            if (primitive) {
                slots.number(index, value);
            } else {
                slots.object(index, range.boxed(value));
            }
        }

        @Override
        public String write(Object value) {
            return value.toString();
        }
    }

    record RealCell(boolean isFloat, boolean primitive) implements Cell {

        @Override
        public void read(char[] chars, int from, int length, Slots slots, int index)
                throws MalformedRecordException {
            if (isFloat) {
                float value = NumberText.realFloat(chars, from, length);
                if (primitive) {
                    slots.real(index, value);
                } else {
                    slots.object(index, value);
                }
            } else {
                double value = NumberText.real(chars, from, length);
                if (primitive) {
                    slots.real(index, value);
                } else {
                    slots.object(index, value);
                }
            }
        }

        @Override
        public String write(Object value) {
            NumberText.requireWritable(((Number) value).doubleValue());
            return value.toString();
        }
    }

    record BigCell(boolean whole) implements Cell {

        @Override
        public void read(char[] chars, int from, int length, Slots slots, int index)
                throws MalformedRecordException {
            slots.object(
                    index,
                    whole
                            ? NumberText.bigWhole(chars, from, length)
                            : NumberText.decimal(chars, from, length));
        }

        @Override
        public String write(Object value) {
            return whole
                    ? NumberText.write((BigInteger) value)
                    : NumberText.write((BigDecimal) value);
        }
    }

    record MillisCell() implements Cell {

        private static final WholeRange RANGE = WholeRange.of(long.class);

        @Override
        public void read(char[] chars, int from, int length, Slots slots, int index)
                throws MalformedRecordException {
            slots.object(index, Instant.ofEpochMilli(NumberText.whole(chars, from, length, RANGE)));
        }

        @Override
        public String write(Object value) {
            return Long.toString(Millis.of((Instant) value));
        }
    }
}
