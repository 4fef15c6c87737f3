// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import java.util.List;

/** Several receivers of the same stream: each gets everything, in the same order. */
public final class FanOut implements Link {

    private final Link[] receivers;

    private FanOut(Link[] receivers) {
        this.receivers = receivers;
    }

    /** The one receiver itself, or a fan-out to all; of none, a link where everything ends. */
    public static Link to(List<? extends Link> receivers) {
        return receivers.size() == 1
                ? receivers.get(0)
                : new FanOut(receivers.toArray(Link[]::new));
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        for (Link receiver : receivers) {
            receiver.onRecord(value, timestamp);
        }
    }

    @Override
    public void onControl(int kind, long argument) {
        for (Link receiver : receivers) {
            receiver.onControl(kind, argument);
        }
    }
}
