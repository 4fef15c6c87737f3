// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.Optional;

/**
 * One value per key. For numbers that change with every record prefer {@link LongSpec} or {@link
 * DoubleSpec}.
 */
public record ValueSpec<T>(String name, TypeRef<T> type, Optional<Ttl> ttl)
        implements KeyedStateSpec {

    public ValueSpec {
        StateName.checked(name);
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(ttl, "ttl");
    }

    public static <T> ValueSpec<T> of(String name, Class<T> type) {
        return of(name, TypeRef.of(type));
    }

    public static <T> ValueSpec<T> of(String name, TypeRef<T> type) {
        return new ValueSpec<>(name, type, Optional.empty());
    }

    public ValueSpec<T> expiring(Ttl ttl) {
        return new ValueSpec<>(name, type, Optional.of(ttl));
    }
}
