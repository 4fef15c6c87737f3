// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.format;

import io.tailrace.operator.codec.TypeRef;

/**
 * What records look like in a file. Immutable, safe for any thread: part of a pipeline.
 *
 * <p>A format of one's own implements this. What it cannot do it refuses when it is made, not when
 * the first record comes.
 */
public interface RecordFormat<T> {

    /** What is read and written. */
    TypeRef<T> type();

    /** How names of files in this format usually end, with the dot: {@code .csv}. */
    String suffix();

    /** Reads one file. */
    RecordReader<T> reader();

    /** Writes one file. */
    RecordWriter<T> writer();
}
