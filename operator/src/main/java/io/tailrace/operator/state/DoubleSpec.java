// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.Objects;
import java.util.Optional;

/** One {@code double} per key, kept in the row itself: reading and writing it allocates nothing. */
public record DoubleSpec(String name, Optional<Ttl> ttl) implements KeyedStateSpec {

    public DoubleSpec {
        StateName.checked(name);
        Objects.requireNonNull(ttl, "ttl");
    }

    public static DoubleSpec of(String name) {
        return new DoubleSpec(name, Optional.empty());
    }

    public DoubleSpec expiring(Ttl ttl) {
        return new DoubleSpec(name, Optional.of(ttl));
    }
}
