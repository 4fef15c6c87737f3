// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import io.tailrace.operator.time.WholeMillis;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.TableLogic;
import java.util.Optional;
import java.util.OptionalLong;

/** What a node tells that gathers whole tables. */
final class TableWords {

    private TableWords() {}

    static Optional<String> of(Node node) {
        return node instanceof KeyedNode<?, ?, ?> keyed
                        && keyed.operator() instanceof TableLogic<?, ?> logic
                ? Optional.of(words(logic.everyMs()))
                : Optional.empty();
    }

    private static String words(OptionalLong everyMs) {
        return "tells all rows as one table that replaces the one before, "
                + (everyMs.isPresent()
                        ? "every " + WholeMillis.asCode(everyMs.getAsLong()) + " by the clock"
                        : "when the input has ended");
    }
}
