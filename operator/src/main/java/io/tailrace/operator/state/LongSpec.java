// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.Objects;
import java.util.Optional;

/** One {@code long} per key, kept in the row itself: reading and writing it allocates nothing. */
public record LongSpec(String name, Optional<Ttl> ttl) implements KeyedStateSpec {

    public LongSpec {
        StateName.checked(name);
        Objects.requireNonNull(ttl, "ttl");
    }

    public static LongSpec of(String name) {
        return new LongSpec(name, Optional.empty());
    }

    public LongSpec expiring(Ttl ttl) {
        return new LongSpec(name, Optional.of(ttl));
    }
}
