// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tailrace.files.bind.Component;
import io.tailrace.files.bind.Slots;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import java.io.IOException;

/** A type as JSON. Immutable, but for records, which keep slots: for one thread. */
interface JsonType {

    /** Reads the value whose first token the parser stands at, and leaves it at the last. */
    Object read(JsonParser json) throws IOException, MalformedRecordException;

    /**
     * Writes a value, which is not {@code null}.
     *
     * @throws RefusedArgumentException if it would be read as something else
     */
    void write(Object value, JsonGenerator json) throws IOException;

    /** Reads the value of a component; primitives do so without a box. */
    default void readInto(Slots slots, int index, JsonParser json)
            throws IOException, MalformedRecordException {
        slots.object(index, read(json));
    }

    /** Writes the value of a component, which is not {@code null}. */
    default void writeFrom(Object record, Component component, JsonGenerator json)
            throws IOException {
        write(component.boxed(record), json);
    }

    /** What stands for null and for a field that is not there, or {@code null} if nothing does. */
    default Object absent() {
        return null;
    }

    /** Whether that value is written by leaving it out. */
    default boolean isAbsent(Object value) {
        return value == null;
    }
}
