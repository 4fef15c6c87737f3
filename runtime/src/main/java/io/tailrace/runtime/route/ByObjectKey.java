// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.route;

import io.tailrace.operator.codec.Codec;
import java.util.function.Function;

/**
 * The task that owns the record's key. The key itself does not travel: the receiver selects it
 * again, which is cheaper than a second reference in every slot.
 */
public final class ByObjectKey implements Router {

    private final Function<Object, Object> selector;
    private final Codec<Object> codec;
    private final KeyOwners owners;

    public ByObjectKey(Function<Object, Object> selector, Codec<Object> codec, KeyOwners owners) {
        this.selector = selector;
        this.codec = codec;
        this.owners = owners;
    }

    @Override
    public int route(Object record) {
        Object key = selector.apply(record);
        return key == null ? NO_KEY : owners.ownerOf(codec.hash(key));
    }
}
