// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * By a text that a record has.
 *
 * @param path what path is asked for with a text; a path that is not allowed is refused
 */
record KeyPartitions<T>(Function<? super T, String> texts, UnaryOperator<String> path)
        implements Partitions<T> {

    private static final int MOST_REMEMBERED = 1_000;

    KeyPartitions {
        Objects.requireNonNull(texts, "texts");
    }

    static <T> KeyPartitions<T> byPath(Function<? super T, String> paths) {
        return new KeyPartitions<>(paths, PartitionPath::checked);
    }

    static <T> KeyPartitions<T> byValue(String name, Function<? super T, ?> value) {
        if (name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "'%s' cannot name a folder: it holds a '/'. Remedy: partitionedBy(path) has folders in folders"
                            .formatted(name));
        }
        PartitionPath.checked(name + "=");
        return new KeyPartitions<>(
                record -> textOf(value.apply(record)),
                text -> PartitionPath.checked(PartitionPath.of(name, text)));
    }

    private static String textOf(Object value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public String of(T record, long timestamp) {
        return path.apply(texts.apply(record));
    }

    @Override
    public Partitions<T> forOneThread() {
        Map<String, String> known = new HashMap<>();
        return new KeyPartitions<>(texts, text -> remembered(text, known));
    }

    /** To look at a path anew for each record costs more than to write it. */
    private String remembered(String text, Map<String, String> known) {
        String found = known.get(text);
        if (found == null) {
            found = path.apply(text);
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
            }
            known.put(text, found);
        }
        return found;
    }
}
