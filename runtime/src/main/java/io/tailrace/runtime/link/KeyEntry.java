// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.state.KeyedStore;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Selects a record's key and makes it current. */
public sealed interface KeyEntry {

    /**
     * @return {@code false} if the record has no key; no key is current then
     */
    boolean enter(Object record);

    record OfObject(KeyedStore<Object> store, Function<Object, Object> selector)
            implements KeyEntry {
        @Override
        public boolean enter(Object record) {
            Object key = selector.apply(record);
            if (key == null) {
                return false;
            }
            store.enter(key);
            return true;
        }
    }

    record OfLong(KeyedStore<Object> store, ToLongFunction<Object> selector) implements KeyEntry {
        @Override
        public boolean enter(Object record) {
            store.enterLong(selector.applyAsLong(record));
            return true;
        }
    }
}
