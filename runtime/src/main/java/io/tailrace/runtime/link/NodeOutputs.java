// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.SideOutput;
import io.tailrace.runtime.count.TurnCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where everything goes that leaves a node.
 *
 * @param main where its records go
 * @param sides where its side outputs and dead letters go
 * @param all both: what is no record goes everywhere
 */
public record NodeOutputs(Link main, SideLinks sides, Link all) {

    public static NodeOutputs of(Link main, Map<SideOutput<?>, Link> sides, TurnCounter unclaimed) {
        List<Link> all = new ArrayList<>();
        all.add(main);
        all.addAll(sides.values());
        return new NodeOutputs(main, new SideLinks(sides, unclaimed), FanOut.to(all));
    }
}
