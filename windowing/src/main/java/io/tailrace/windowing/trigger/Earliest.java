// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The earliest that something may happen to a window. In order: what comes later is sooner. */
public enum Earliest {
    NEVER,
    /** When the watermark has passed the window's end. */
    AT_END,
    BEFORE_END;

    static Earliest soonest(List<Trigger> of, Function<Trigger, Earliest> what) {
        return Collections.max(of.stream().map(what).toList());
    }

    static Earliest latest(List<Trigger> of, Function<Trigger, Earliest> what) {
        return Collections.min(of.stream().map(what).toList());
    }
}
