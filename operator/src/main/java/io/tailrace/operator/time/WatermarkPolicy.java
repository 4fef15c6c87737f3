// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a source tells the progress of event time: a generator for each of its splits, and what
 * silence means. Made by {@link Watermarks}; immutable, so that one policy may serve many sources.
 *
 * @param code the call that made it, for people to read
 * @param generators makes a generator for each split
 * @param promising whether a split without a promise keeps the others waiting
 * @param idleAfter the silence after which a split keeps nobody waiting
 * @param timePassesWhileIdle whether event time goes on with the clock when every split is silent
 * @param alignment for which other sources it waits
 * @param <T> what the source reads
 */
public record WatermarkPolicy<T>(
        String code,
        Supplier<? extends WatermarkGenerator<T>> generators,
        boolean promising,
        Optional<Duration> idleAfter,
        boolean timePassesWhileIdle,
        Optional<WatermarkAlignment> alignment) {

    public WatermarkPolicy {
        Objects.requireNonNull(alignment, "alignment");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(generators, "generators");
        idleAfter.ifPresent(WatermarkPolicy::checkedIdleMs);
    }

    static <T> WatermarkPolicy<T> promising(
            String code, Supplier<? extends WatermarkGenerator<T>> generators) {
        return new WatermarkPolicy<>(
                code, generators, true, Optional.empty(), true, Optional.empty());
    }

    static <T> WatermarkPolicy<T> silent(
            String code, Supplier<? extends WatermarkGenerator<T>> generators) {
        return new WatermarkPolicy<>(
                code, generators, false, Optional.empty(), true, Optional.empty());
    }

    /**
     * A split from which nothing has come for this long no longer holds the watermark back. When
     * <em>all</em> splits of a source task are silent for this long, event time goes on with the
     * clock, from where it stood at the last record: so the last window of a stream that stops
     * fires without another record. What arrives behind that time afterwards is late.
     *
     * <p>Silence is counted while the split could have been read: not while it was paused, not
     * while the task was held up downstream, and not while the job was down.
     */
    public WatermarkPolicy<T> idleAfter(Duration silence) {
        return new WatermarkPolicy<>(
                code, generators, promising, Optional.of(silence), timePassesWhileIdle, alignment);
    }

    /**
     * Event time stands still while every split is silent, for sources that are cut off now and
     * then and bring what they missed afterwards. A stream that stops keeps its last window open.
     */
    public WatermarkPolicy<T> standingStillWhileIdle() {
        return new WatermarkPolicy<>(code, generators, promising, idleAfter, false, alignment);
    }

    /**
     * All sources that name the same group read side by side in event time: a task whose records
     * are further ahead of those of the slowest task among them is not read until that has caught
     * up; one record may be beyond. Otherwise the fast ones, catching up after a pause, fill the
     * state with what has to wait for the slow ones.
     *
     * <p>Who is idle or has ended is not waited for. Who has brought nothing yet is, for ever if
     * need be, so give a source that may bring nothing an {@link #idleAfter}. Waiting is not
     * silence. The splits of one task are read together and do not wait for each other.
     */
    public WatermarkPolicy<T> alignedIn(String group, Duration mostAhead) {
        return new WatermarkPolicy<>(
                code,
                generators,
                promising,
                idleAfter,
                timePassesWhileIdle,
                Optional.of(new WatermarkAlignment(group, mostAhead)));
    }

    /** The silence in milliseconds, or {@link Long#MAX_VALUE} if no length of it means anything. */
    public long idleAfterMs() {
        return idleAfter.isPresent() ? checkedIdleMs(idleAfter.get()) : Long.MAX_VALUE;
    }

    /** A generator for one more split. */
    public WatermarkGenerator<T> newGenerator() {
        return Objects.requireNonNull(
                generators.get(), () -> "The supplier given to " + code + " returned null");
    }

    /** Reads like the code that builds it. */
    @Override
    public String toString() {
        String idle =
                idleAfter.isPresent()
                        ? ".idleAfter(" + WholeMillis.asCode(idleAfterMs()) + ")"
                        : "";
        return code
                + idle
                + (timePassesWhileIdle ? "" : ".standingStillWhileIdle()")
                + alignment.map(with -> "." + with).orElse("");
    }

    private static long checkedIdleMs(Duration silence) {
        long silenceMs = WholeMillis.of(silence, "The silence of idleAfter");
        if (silenceMs <= 0) {
            throw new IllegalArgumentException(
                    "The silence of idleAfter is "
                            + silence
                            + "; it must be at least 1 ms, and longer than the usual gap between"
                            + " two records");
        }
        return silenceMs;
    }
}
