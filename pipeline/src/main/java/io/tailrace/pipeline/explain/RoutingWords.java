// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.Routing;
import java.lang.reflect.Type;

/** How records find their task, in words. */
final class RoutingWords {

    private RoutingWords() {}

    static String of(Routing routing) {
        if (routing instanceof Routing.ByKey byKey) {
            return "by key " + keyOf(byKey.key());
        } else if (routing instanceof Routing.Rebalance) {
            return "in turn";
        } else if (routing instanceof Routing.Broadcast) {
            return "to every task";
        }
        return "straight on";
    }

    static String keyOf(KeySelection<?, ?> key) {
        return key instanceof KeySelection.ByLong ? "long" : shortName(key.type().type());
    }

    /** Without packages: a drawing shows the shape, messages tell the full name. */
    static String shortName(Type type) {
        return type.getTypeName().replaceAll("\\b[a-z][\\w]*\\.", "").replaceAll("\\w+\\$", "");
    }
}
