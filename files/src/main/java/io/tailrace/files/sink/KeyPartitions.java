// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.util.Objects;
import java.util.function.Function;

/** By a value of the record; the path that a record asks for is checked once for each run of it. */
record KeyPartitions<T>(Function<? super T, String> paths) implements Partitions<T> {

    KeyPartitions {
        Objects.requireNonNull(paths, "paths");
    }

    static <T> KeyPartitions<T> byValue(String name, Function<? super T, ?> value) {
        PartitionPath.checked(name + "=");
        return new KeyPartitions<>(record -> PartitionPath.of(name, value.apply(record)));
    }

    @Override
    public String of(T record, long timestamp) {
        return PartitionPath.checked(paths.apply(record));
    }
}
