// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

import java.time.Duration;
import java.util.Objects;

/**
 * That a source waits for others that are behind, see {@link WatermarkPolicy#alignedIn}.
 *
 * @param group whose sources wait for each other
 * @param mostAhead how far ahead of the slowest of them a task of the source may be
 */
public record WatermarkAlignment(String group, Duration mostAhead) {

    public WatermarkAlignment {
        if (Objects.requireNonNull(group, "group").isBlank()) {
            throw new IllegalArgumentException("The group of alignedIn has no name");
        }
        long aheadMs = WholeMillis.of(mostAhead, "The lead of alignedIn");
        if (aheadMs <= 0) {
            throw new IllegalArgumentException(
                    "The lead of alignedIn is "
                            + mostAhead
                            + "; it must be at least 1 ms, and longer than what a source reads at"
                            + " a time covers");
        }
    }

    public long mostAheadMs() {
        return WholeMillis.of(mostAhead, "The lead of alignedIn");
    }

    /** Reads like the code that builds it. */
    @Override
    public String toString() {
        return "alignedIn(\"" + group + "\", " + WholeMillis.asCode(mostAheadMs()) + ")";
    }
}
