// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;

/**
 * A map that is the same in every task of the operator, changed only by broadcast records, and
 * stored once.
 */
public record BroadcastSpec<K, V>(String name, TypeRef<K> keyType, TypeRef<V> valueType)
        implements TaskStateSpec {

    public BroadcastSpec {
        StateName.checked(name);
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(valueType, "valueType");
    }

    public static <K, V> BroadcastSpec<K, V> of(String name, Class<K> keyType, Class<V> valueType) {
        return new BroadcastSpec<>(name, TypeRef.of(keyType), TypeRef.of(valueType));
    }

    public static <K, V> BroadcastSpec<K, V> of(
            String name, TypeRef<K> keyType, TypeRef<V> valueType) {
        return new BroadcastSpec<>(name, keyType, valueType);
    }
}
