// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.SideOutput;
import io.tailrace.runtime.count.TurnCounter;
import java.util.Map;

/** Where the side outputs of one node lead. There are few of them: looked up one by one. */
public final class SideLinks {

    private final SideOutput<?>[] outputs;
    private final Link[] links;
    private final TurnCounter unclaimed;

    public SideLinks(Map<SideOutput<?>, Link> links, TurnCounter unclaimed) {
        this.outputs = links.keySet().toArray(SideOutput<?>[]::new);
        this.links = links.values().toArray(Link[]::new);
        this.unclaimed = unclaimed;
    }

    /** The link, or {@code null} where nobody has connected that output, which is counted. */
    Link claimed(SideOutput<?> output) {
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] == output || outputs[i].equals(output)) {
                return links[i];
            }
        }
        unclaimed.increment();
        return null;
    }

    /** Sends what the runtime itself has to say, such as a dead letter. */
    public void send(SideOutput<?> output, Object value, long timestamp) {
        Link link = claimed(output);
        if (link != null) {
            link.onRecord(value, timestamp);
        }
    }
}
