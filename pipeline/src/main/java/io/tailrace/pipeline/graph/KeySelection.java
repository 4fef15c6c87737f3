// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How the key of a record is found.
 *
 * @param <T> the record
 * @param <K> the key
 */
public sealed interface KeySelection<T, K> {

    TypeRef<K> type();

    record ByObject<T, K>(TypeRef<K> type, Function<? super T, ? extends K> selector)
            implements KeySelection<T, K> {
        public ByObject {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(selector, "selector");
        }
    }

    record ByLong<T>(ToLongFunction<? super T> selector) implements KeySelection<T, Long> {
        public ByLong {
            Objects.requireNonNull(selector, "selector");
        }

        @Override
        public TypeRef<Long> type() {
            return TypeRef.of(Long.class);
        }
    }
}
