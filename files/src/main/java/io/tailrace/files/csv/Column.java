// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import io.tailrace.files.bind.Binding;
import io.tailrace.files.bind.Component;
import io.tailrace.files.bind.RecordShape;
import io.tailrace.files.bind.Slots;
import io.tailrace.files.bind.UnboundTypeException;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A component and its fields. Immutable.
 *
 * @param optional whether the component is an {@code Optional} of what the cell reads
 * @param isText whether nothing between two separators is a text without characters
 */
record Column(
        Component component,
        Cell cell,
        CsvDialect dialect,
        boolean optional,
        boolean allowsMissing,
        boolean isText) {

    /** One for each component. */
    static List<Column> of(RecordShape shape, CsvDialect dialect, Binding binding) {
        List<Column> columns = new ArrayList<>();
        for (Component component : shape.components()) {
            boolean optional = component.rawType() == Optional.class;
            Class<?> type = optional ? wrapped(component) : component.rawType();
            Cell cell = type == null ? null : Cell.of(type, binding);
            if (cell == null) {
                throw UnboundTypeException.of(
                        component.type(),
                        "Component '%s' of %s"
                                .formatted(component.name(), shape.type().getSimpleName()),
                        "which does not fit into one field of CSV");
            }
            boolean isText =
                    type == String.class
                            && !optional
                            && (!binding.allowsMissing() || dialect.nullText() != null);
            columns.add(
                    new Column(
                            component, cell, dialect, optional, binding.allowsMissing(), isText));
        }
        return List.copyOf(columns);
    }

    private static Class<?> wrapped(Component component) {
        boolean known = component.type() instanceof ParameterizedType;
        Type inside =
                known ? ((ParameterizedType) component.type()).getActualTypeArguments()[0] : null;
        return inside instanceof Class<?> type ? type : null;
    }

    /** Whether a record can be read without that column. */
    boolean mayBeMissing() {
        return optional || allowsMissing;
    }

    void read(char[] chars, int from, int length, boolean quoted, Slots slots)
            throws MalformedRecordException {
        int begin = from;
        int end = from + length;
        if (dialect.trims() && !quoted) {
            while (begin < end && CsvDialect.isSpace(chars[begin])) {
                begin++;
            }
            while (begin < end && CsvDialect.isSpace(chars[end - 1])) {
                end--;
            }
        }
        slots.take(component.index());
        if (!quoted && isNull(chars, begin, end - begin)) {
            missing(slots);
            return;
        }
        cell.read(chars, begin, end - begin, slots, component.index());
        if (optional) {
            slots.wrapOptional(component.index());
        }
    }

    /** Puts in what stands for a value that is not there. */
    void missing(Slots slots) throws MalformedRecordException {
        if (optional) {
            slots.object(component.index(), Optional.empty());
        } else if (!allowsMissing) {
            throw MalformedRecordException.of("a value is missing");
        }
    }

    private boolean isNull(char[] chars, int from, int length) {
        String nullText = dialect.nullText();
        if (nullText == null) {
            return length == 0 && !isText;
        }
        boolean same = nullText.length() == length;
        for (int i = 0; same && i < length; i++) {
            same = nullText.charAt(i) == chars[from + i];
        }
        return same;
    }

    /** Appends the field of a record. */
    void write(Object record, StringBuilder line) {
        try {
            Object value = value(record);
            if (value == null) {
                line.append(dialect.nullText() == null ? "" : dialect.nullText());
            } else {
                CsvQuotes.append(cell.write(value), dialect, line);
            }
        } catch (RefusedArgumentException refused) {
            throw new RefusedArgumentException(
                    "Field '%s': %s".formatted(component.name(), refused.getMessage()));
        }
    }

    private Object value(Object record) {
        Object value = component.boxed(record);
        if (value == null && !allowsMissing) {
            throw new RefusedArgumentException(
                    "null cannot be read again. Remedy: an Optional, or allowingMissing()");
        }
        return optional && value != null ? ((Optional<?>) value).orElse(null) : value;
    }
}
