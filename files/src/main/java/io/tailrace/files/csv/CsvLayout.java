// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import io.tailrace.files.bind.FieldNames;
import io.tailrace.files.bind.RecordShape;
import io.tailrace.files.format.MalformedRecordException;
import java.util.Arrays;
import java.util.List;

/** Which field of a file belongs to which column. Immutable. */
final class CsvLayout {

    private final Column[] byField;
    private final List<Column> absent;

    private CsvLayout(Column[] byField, List<Column> absent) {
        this.byField = byField;
        this.absent = absent;
    }

    static CsvLayout byPosition(List<Column> columns) {
        return new CsvLayout(columns.toArray(Column[]::new), List.of());
    }

    /**
     * @throws MalformedRecordException naming a component that must have a field and has none, or a
     *     field that must belong to a component and does not
     */
    static CsvLayout byName(
            List<String> header, RecordShape shape, List<Column> columns, boolean refusesUnknown)
            throws MalformedRecordException {
        Column[] byField = new Column[header.size()];
        boolean[] found = new boolean[columns.size()];
        for (int i = 0; i < byField.length; i++) {
            int index = shape.names().indexOf(header.get(i), i);
            if (index == FieldNames.NONE) {
                if (refusesUnknown) {
                    throw MalformedRecordException.of(
                            "field %d of the header is none of %s"
                                    .formatted(i + 1, shape.type().getSimpleName()));
                }
                continue;
            }
            if (found[index]) {
                throw MalformedRecordException.of("two fields of the header mean it")
                        .inField(columns.get(index).component().name());
            }
            found[index] = true;
            byField[i] = columns.get(index);
        }
        List<Column> absent =
                columns.stream().filter(column -> !found[column.component().index()]).toList();
        for (Column column : absent) {
            if (!column.mayBeMissing()) {
                throw MalformedRecordException.of("the header does not name it")
                        .inField(column.component().name());
            }
        }
        return new CsvLayout(byField, absent);
    }

    /** How many fields a record has. */
    int width() {
        return byField.length;
    }

    /** What the field at that index is for, or {@code null} if it is passed over. */
    Column columnAt(int index) {
        return index < byField.length ? byField[index] : null;
    }

    /** Columns without a field. */
    List<Column> absent() {
        return absent;
    }

    @Override
    public String toString() {
        return Arrays.toString(byField);
    }
}
