// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The watermark policies there are.
 *
 * <pre>{@code
 * .withTimestamps(Payment::at, Watermarks.boundedDelay(ofSeconds(2)).idleAfter(ofSeconds(30)))
 * }</pre>
 *
 * <p>Policies that do not look at the records are a {@code WatermarkPolicy<Object>}, and whoever
 * takes a policy takes a {@code WatermarkPolicy<? super T>}: so nothing has to be inferred across
 * the chain. Where a lambda looks at the record, say its type: {@code punctuated((Tick t, long ts)
 * -> ...)}.
 */
public final class Watermarks {

    /** What a {@link WatermarkFunction} returns for a record that promises nothing. */
    public static final long NONE = EventTime.BEGINNING;

    private Watermarks() {}

    /** No record comes more than {@code delay} behind the latest timestamp seen in its split. */
    public static WatermarkPolicy<Object> boundedDelay(Duration delay) {
        long delayMs = WholeMillis.of(delay, "The delay of boundedDelay");
        if (delayMs < 0) {
            throw new IllegalArgumentException(
                    "The delay of boundedDelay is " + delay + "; it must be zero or more");
        }
        return policy(
                "boundedDelay(" + WholeMillis.asCode(delayMs) + ")",
                () -> new BoundedDelayWatermarks(delayMs));
    }

    /** Timestamps within a split never go down. Equal ones may follow each other. */
    public static WatermarkPolicy<Object> monotonic() {
        return policy("monotonic()", () -> new BoundedDelayWatermarks(0));
    }

    /** Some records say themselves what will not follow them; the others return {@link #NONE}. */
    public static <T> WatermarkPolicy<T> punctuated(WatermarkFunction<? super T> function) {
        Objects.requireNonNull(function, "function");
        return policy("punctuated(...)", () -> new PunctuatedWatermarks<T>(function));
    }

    /** A generator of one's own. The supplier is asked for a new one for every split. */
    public static <T> WatermarkPolicy<T> custom(Supplier<WatermarkGenerator<T>> generators) {
        Objects.requireNonNull(generators, "generators");
        return policy("custom(...)", generators);
    }

    /**
     * No promise at all: for inputs that have no event time, such as a table of rules. It keeps
     * nobody waiting either: such a source counts as idle from the start, so that beside others it
     * does not hold their watermark back. Only promises of the source itself, if it makes any, and
     * the end of the input count.
     */
    public static WatermarkPolicy<Object> none() {
        return WatermarkPolicy.silent("Watermarks.none()", SilentWatermarks::new);
    }

    private static <T> WatermarkPolicy<T> policy(
            String call, Supplier<? extends WatermarkGenerator<T>> generators) {
        return WatermarkPolicy.promising("Watermarks." + call, generators);
    }
}
