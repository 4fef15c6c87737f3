// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import io.tailrace.operator.time.WholeMillis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes triggers; to be imported statically. */
public final class Triggers {

    private Triggers() {}

    /** When the watermark has passed the end of the window. */
    public static AfterWatermark afterWatermark() {
        return new AfterWatermark(Optional.empty(), Optional.empty());
    }

    /** When {@code count} elements have come. */
    public static Trigger afterCount(long count) {
        return new AfterCount(count);
    }

    /** {@code delay} after the first element of the pane, by the clock. */
    public static Trigger afterProcessingTime(Duration delay) {
        return new AfterProcessingTime(WholeMillis.of(delay, "The delay of afterProcessingTime"));
    }

    /** At every full {@code period} of the clock by which something has come. */
    public static Trigger everyProcessingTime(Duration period) {
        return new EveryProcessingTime(WholeMillis.of(period, "The period of everyProcessingTime"));
    }

    public static Trigger onEachRecord() {
        return OnEachRecord.INSTANCE;
    }

    /** Not before the window is collected. */
    public static Trigger never() {
        return Never.INSTANCE;
    }

    public static Trigger repeatedly(Trigger trigger) {
        return new Repeatedly(trigger);
    }

    public static Trigger afterFirst(Trigger... triggers) {
        return new AfterFirst(List.of(triggers));
    }

    public static Trigger afterAll(Trigger... triggers) {
        return new AfterAll(List.of(triggers));
    }

    public static Trigger afterEach(Trigger... triggers) {
        return new AfterEach(List.of(triggers));
    }
}
