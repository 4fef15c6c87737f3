// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.pipeline.graph.KeySelection;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Users' key selectors as the runtime calls them, without types: the builder has made sure of what
 * selects what.
 */
@SuppressWarnings("unchecked")
final class Selectors {

    private Selectors() {}

    static ToLongFunction<Object> of(KeySelection.ByLong<?> key) {
        return (ToLongFunction<Object>) key.selector();
    }

    static Function<Object, Object> of(KeySelection.ByObject<?, ?> key) {
        return (Function<Object, Object>) (Function<?, ?>) key.selector();
    }
}
