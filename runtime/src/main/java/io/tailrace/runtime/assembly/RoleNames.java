// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.plan.Stage;
import java.util.List;

/** What tasks are called: in errors, metrics and thread names. */
public final class RoleNames {

    private static final int MOST_NODES_SHOWN = 3;

    private RoleNames() {}

    /** The names of the stage's nodes, and the number of the instance. */
    public static String of(Stage stage, int taskIndex) {
        List<String> names = stage.nodes().stream().map(Node::name).toList();
        String shown =
                names.size() <= MOST_NODES_SHOWN
                        ? String.join("+", names)
                        : names.get(0) + "+...+" + names.get(names.size() - 1);
        return shown + "#" + taskIndex;
    }
}
