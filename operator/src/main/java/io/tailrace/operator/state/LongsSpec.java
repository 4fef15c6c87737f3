// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.Objects;
import java.util.Optional;

/**
 * A fixed number of {@code long}s per key, kept in the row itself: reading and writing them
 * allocates nothing. Every row has room for all of them, so this is for few.
 */
public record LongsSpec(String name, int length, Optional<Ttl> ttl) implements KeyedStateSpec {

    /** More would make rows larger than pages of memory. */
    public static final int MOST = 256;

    public LongsSpec {
        StateName.checked(name);
        Objects.requireNonNull(ttl, "ttl");
        if (length < 1 || length > MOST) {
            throw new IllegalArgumentException(
                    "State '"
                            + name
                            + "' has "
                            + length
                            + " longs. Remedy: from 1 to "
                            + MOST
                            + ", or a ValueSpec of long[]");
        }
    }

    public static LongsSpec of(String name, int length) {
        return new LongsSpec(name, length, Optional.empty());
    }

    public LongsSpec expiring(Ttl ttl) {
        return new LongsSpec(name, length, Optional.of(ttl));
    }
}
