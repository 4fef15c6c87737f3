// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.format;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;

/** Makes the bytes of one file, or of several. Called by one thread. */
public interface RecordWriter<T> {

    /** Appends what a file begins with, as a header; called once, before anything else. */
    default void begin(ByteWriter out) {}

    /**
     * Whether what it appends depends on nothing that it has appended before: then it may write
     * several files in turn, and nothing is kept for each.
     */
    default boolean servesManyFiles() {
        return false;
    }

    /**
     * Appends a record and what marks its end.
     *
     * @throws RefusedArgumentException if the record cannot be written such that it would be read
     *     as equal; {@code out} is then as it was before
     */
    void write(T record, ByteWriter out);
}
