// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import io.tailrace.files.format.MalformedRecordException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes in the names of fields. */
final class CsvHeader implements CsvRow.Fields {

    private final CsvDialect dialect;
    private final List<String> names = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    CsvHeader(CsvDialect dialect) {
        this.dialect = dialect;
    }

    List<String> names() {
        return names;
    }

    @Override
    public void field(int index, char[] chars, int from, int length, boolean quoted)
            throws MalformedRecordException {
        String text = new String(chars, from, length);
        String name = dialect.trims() && !quoted ? text.trim() : text;
        if (!seen.add(name)) {
            throw MalformedRecordException.of(
                    "the header names field %d as it names one before it".formatted(index + 1));
        }
        names.add(name);
    }
}
