// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.route;

import io.tailrace.operator.codec.ContentHash;
import java.util.function.ToLongFunction;

/** The task that owns the record's {@code long} key; boxes nothing. */
public final class ByLongKey implements Router {

    private final ToLongFunction<Object> selector;
    private final KeyOwners owners;

    public ByLongKey(ToLongFunction<Object> selector, KeyOwners owners) {
        this.selector = selector;
        this.owners = owners;
    }

    @Override
    public int route(Object record) {
        return owners.ownerOf(ContentHash.ofLong(selector.applyAsLong(record)));
    }
}
