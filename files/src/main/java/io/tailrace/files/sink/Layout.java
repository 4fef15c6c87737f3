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
 * @param marking whether folders that are complete get a file that says so
 */
record Layout<T>(
        Supplier<RecordWriter<? super T>> writers,
        Partitions<? super T> partitions,
        Rolling rolling,
        String prefix,
        String suffix,
        boolean gzip,
        int mostOpen,
        Marking marking) {

    /** Which folders are marked. */
    enum Marking {
        IF_FOLDERS_END,
        ALWAYS,
        NEVER
    }

    private static final int USUALLY_OPEN = 64;

    Layout {
        Objects.requireNonNull(writers, "writers");
        Objects.requireNonNull(partitions, "partitions");
        Objects.requireNonNull(rolling, "rolling");
        Objects.requireNonNull(marking, "marking");
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
                USUALLY_OPEN,
                Marking.IF_FOLDERS_END);
    }

    PartNames names(String sink) {
        return new PartNames(sink, prefix == null ? sink : prefix, suffix + (gzip ? ".gz" : ""));
    }

    boolean marksFolders() {
        return marking == Marking.ALWAYS || marking == Marking.IF_FOLDERS_END && partitions.end();
    }

    Layout<T> withPartitions(Partitions<? super T> partitions) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen, marking);
    }

    Layout<T> withRolling(Rolling rolling) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen, marking);
    }

    Layout<T> withPrefix(String prefix) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen, marking);
    }

    Layout<T> withSuffix(String suffix) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen, marking);
    }

    Layout<T> withGzip() {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, true, mostOpen, marking);
    }

    Layout<T> withMostOpen(int mostOpen) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen, marking);
    }

    Layout<T> withMarking(Marking marking) {
        return new Layout<>(writers, partitions, rolling, prefix, suffix, gzip, mostOpen, marking);
    }
}
