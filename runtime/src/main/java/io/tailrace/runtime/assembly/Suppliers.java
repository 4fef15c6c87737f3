// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.pipeline.graph.Node;
import java.util.function.Supplier;

/** Asks users' suppliers for operators. */
final class Suppliers {

    private Suppliers() {}

    static <T> T made(Node node, Supplier<? extends T> supplier) {
        T operator = supplier.get();
        if (operator == null) {
            throw new IllegalStateException(
                    "The supplier of '"
                            + node.name()
                            + "' returned null. Remedy: return a new operator from each call");
        }
        return operator;
    }
}
