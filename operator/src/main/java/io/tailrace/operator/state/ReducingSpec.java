// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** One value per key into which every added value is folded by an associative function. */
public record ReducingSpec<T>(
        String name, TypeRef<T> type, BinaryOperator<T> reducer, Optional<Ttl> ttl)
        implements KeyedStateSpec {

    public ReducingSpec {
        StateName.checked(name);
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(reducer, "reducer");
        Objects.requireNonNull(ttl, "ttl");
    }

    public static <T> ReducingSpec<T> of(String name, Class<T> type, BinaryOperator<T> reducer) {
        return of(name, TypeRef.of(type), reducer);
    }

    public static <T> ReducingSpec<T> of(String name, TypeRef<T> type, BinaryOperator<T> reducer) {
        return new ReducingSpec<>(name, type, reducer, Optional.empty());
    }

    public ReducingSpec<T> expiring(Ttl ttl) {
        return new ReducingSpec<>(name, type, reducer, Optional.of(ttl));
    }
}
