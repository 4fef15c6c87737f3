// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.WholeMillis;
import io.tailrace.pipeline.graph.CountWindowingLogic;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.WindowLogic;
import io.tailrace.pipeline.graph.WindowingLogic;
import io.tailrace.windowing.Windowing;
import java.util.List;
import java.util.Optional;

/** Where, when and how a node that groups by windows tells what, a line each. */
final class WindowWords {

    private WindowWords() {}

    static Optional<WindowLogic<?, ?, ?>> windowsOf(Node node) {
        return node instanceof KeyedNode<?, ?, ?> keyed
                        && keyed.operator() instanceof WindowLogic<?, ?, ?> logic
                ? Optional.of(logic)
                : Optional.empty();
    }

    static List<String> of(WindowLogic<?, ?, ?> logic) {
        String computes = "computes " + plain(logic.computing());
        if (logic instanceof CountWindowingLogic<?, ?, ?> counting) {
            return List.of(computes, "in " + counting.windows(), "tells panes that stand");
        }
        WindowingLogic<?, ?, ?> inTime = (WindowingLogic<?, ?, ?>) logic;
        Windowing<?> windows = inTime.windows();
        return List.of(
                computes,
                "in " + plain(windows.assigner()) + time(windows),
                "fires " + plain(windows.trigger()),
                how(windows) + late(inTime));
    }

    private static String time(Windowing<?> windows) {
        return windows.domain() == TimeDomain.PROCESSING ? " of the clock" : "";
    }

    private static String how(Windowing<?> windows) {
        return switch (windows.changes()) {
            case APPEND -> "tells panes that stand";
            case UPDATE -> "tells panes that replace the one before";
            case RETRACT -> "tells panes, and takes the one before back";
        };
    }

    private static String late(WindowingLogic<?, ?, ?> logic) {
        if (logic.windows().domain() == TimeDomain.PROCESSING) {
            return "";
        }
        if (logic.windows().isKeptForGood()) {
            return ", keeps windows for good";
        }
        long latenessMs = logic.windows().allowedLatenessMs();
        return (latenessMs == 0
                        ? ", waits for nothing late"
                        : ", waits " + WholeMillis.asCode(latenessMs) + " for what is late")
                + logic.tooLate()
                        .map(port -> ", what is later goes to '" + port.name() + "'")
                        .orElse("");
    }

    /** Code may leave things out by a sign that is not plain ASCII. */
    private static String plain(Object code) {
        return code.toString().replace("\u2026", "...");
    }
}
