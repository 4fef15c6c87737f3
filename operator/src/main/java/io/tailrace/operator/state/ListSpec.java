// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.Optional;

/**
 * A list per key, appended at its end and dropped from its beginning. Time to live counts per
 * element.
 */
public record ListSpec<T>(String name, TypeRef<T> type, Optional<Ttl> ttl)
        implements KeyedStateSpec {

    public ListSpec {
        StateName.checked(name);
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(ttl, "ttl");
    }

    public static <T> ListSpec<T> of(String name, Class<T> type) {
        return of(name, TypeRef.of(type));
    }

    public static <T> ListSpec<T> of(String name, TypeRef<T> type) {
        return new ListSpec<>(name, type, Optional.empty());
    }

    public ListSpec<T> expiring(Ttl ttl) {
        return new ListSpec<>(name, type, Optional.of(ttl));
    }
}
