// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.format.RecordWriter;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What parts are made of and how they are called.
 *
 * @param prefix of their names; {@code null} for the name of the sink
 * @param mostOpen how many files a task keeps open at a time
 */
record Layout<T>(
        Supplier<RecordWriter<? super T>> writers,
        Partitions<? super T> partitions,
        Rolling rolling,
        String prefix,
        String suffix,
        boolean gzip,
        int mostOpen) {

    private static final int USUALLY_OPEN = 64;

    Layout {
        Objects.requireNonNull(writers, "writers");
        Objects.requireNonNull(partitions, "partitions");
        Objects.requireNonNull(rolling, "rolling");
        if (prefix != null) {
            PartNames.checkedPrefix(prefix);
        }
        PartNames.checkedSuffix(suffix);
        if (mostOpen < 1) {
            throw new IllegalArgumentException(
                    mostOpen + " open files at a time; it takes one or more");
        }
    }

    static <T> Layout<T> of(RecordFormat<T> format) {
        return of(format::writer, format.suffix());
    }

    static <T> Layout<T> of(Supplier<RecordWriter<? super T>> writers, String suffix) {
        return new Layout<>(
                writers,
                (record, timestamp) -> "",
                Rolling.AT_EVERY_CHECKPOINT,
                null,
                suffix,
                false,
                USUALLY_OPEN);
    }

    PartNames names(String sink) {
        return new PartNames(sink, prefix == null ? sink : prefix, suffix + (gzip ? ".gz" : ""));
    }

    Layout<T> withPartitions(Partitions<? super T> partitions) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen);
    }

    Layout<T> withRolling(Rolling rolling) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen);
    }

    Layout<T> withPrefix(String prefix) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen);
    }

    Layout<T> withSuffix(String suffix) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen);
    }

    Layout<T> withGzip() {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, true, mostOpen);
    }

    Layout<T> withMostOpen(int mostOpen) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen);
    }
}
