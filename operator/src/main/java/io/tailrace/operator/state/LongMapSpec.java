// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.Optional;

/**
 * A map per key from {@code long} (a timestamp, a sequence number), sorted by it, without boxing of
 * the keys.
 */
public record LongMapSpec<V>(String name, TypeRef<V> valueType, Optional<Ttl> ttl)
        implements KeyedStateSpec {

    public LongMapSpec {
        StateName.checked(name);
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(ttl, "ttl");
    }

    public static <V> LongMapSpec<V> of(String name, Class<V> valueType) {
        return of(name, TypeRef.of(valueType));
    }

    public static <V> LongMapSpec<V> of(String name, TypeRef<V> valueType) {
        return new LongMapSpec<>(name, valueType, Optional.empty());
    }

    public LongMapSpec<V> expiring(Ttl ttl) {
        return new LongMapSpec<>(name, valueType, Optional.of(ttl));
    }
}
