// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.Optional;

/**
 * A map per key; it may grow to millions of entries without stalling anybody. Time to live counts
 * per entry.
 */
public record MapSpec<K, V>(
        String name, TypeRef<K> keyType, TypeRef<V> valueType, Optional<Ttl> ttl)
        implements KeyedStateSpec {

    public MapSpec {
        StateName.checked(name);
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(ttl, "ttl");
    }

    public static <K, V> MapSpec<K, V> of(String name, Class<K> keyType, Class<V> valueType) {
        return of(name, TypeRef.of(keyType), TypeRef.of(valueType));
    }

    public static <K, V> MapSpec<K, V> of(String name, TypeRef<K> keyType, TypeRef<V> valueType) {
        return new MapSpec<>(name, keyType, valueType, Optional.empty());
    }

    public MapSpec<K, V> expiring(Ttl ttl) {
        return new MapSpec<>(name, keyType, valueType, Optional.of(ttl));
    }
}
