// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.path;

import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.PackedAggregate;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.slice.SlicedWindowOperator;
import io.tailrace.windowing.trigger.AfterWatermark;
import io.tailrace.windowing.trigger.Trigger;
import io.tailrace.windowing.window.SlidingWindows;
import io.tailrace.windowing.window.TumblingWindows;
import java.util.Optional;
import java.util.Set;

/**
 * How an aggregate over windows is computed, and why so.
 *
 * @param description for people who look at a plan
 */
public record WindowPath<K, I, R>(KeyedOperator<K, I, Pane<K, R>> operator, String description) {

    private static final Set<Trigger> ON_TIME_ALONE =
            Set.of(afterWatermark(), repeatedly(afterWatermark()));

    /** A grid of slices that windows are made of. */
    private record Sliced(long sizeMs, long slideMs, long offsetMs) {}

    /**
     * @param windows {@linkplain Windowing#checked checked} already
     * @param tooLate where late elements go; {@code null} for nowhere
     */
    public static <K, I, R> WindowPath<K, I, R> of(
            Windowing<? super I> windows, Aggregate<I, ?, R> aggregate, SideOutput<I> tooLate) {
        Optional<String> obstacle = obstacleToSlices(windows, aggregate);
        if (obstacle.isPresent()) {
            return new WindowPath<>(
                    WindowOperator.aggregating(windows, aggregate, tooLate),
                    "each window on its own, as " + obstacle.get());
        }
        Sliced sliced = sliced(windows).orElseThrow();
        PackedAggregate<I, R> packed = PackedAggregate.of(aggregate).orElseThrow();
        return new WindowPath<>(
                new SlicedWindowOperator<>(
                        sliced.sizeMs(), sliced.slideMs(), sliced.offsetMs(), packed, tooLate),
                "windows share slices of " + sliced.slideMs() + " ms");
    }

    private static Optional<String> obstacleToSlices(
            Windowing<?> windows, Aggregate<?, ?, ?> aggregate) {
        if (sliced(windows).isEmpty()) {
            return Optional.of(windows.assigner() + " has no slices to share");
        }
        if (windows.domain() == TimeDomain.PROCESSING) {
            return Optional.of("windows are in processing time");
        }
        if (windows.allowedLatenessMs() > 0) {
            return Optional.of("late elements are allowed");
        }
        if (!ON_TIME_ALONE.contains(withoutLateFirings(windows.trigger()))) {
            return Optional.of(windows.trigger() + " is not the end of the window alone");
        }
        return aggregate instanceof PackedAggregate<?, ?>
                ? Optional.empty()
                : Optional.of("what " + aggregate + " holds is not a few numbers");
    }

    /** Where nothing may be late, what fires for late elements does not matter. */
    private static Trigger withoutLateFirings(Trigger trigger) {
        return trigger instanceof AfterWatermark watermark
                ? new AfterWatermark(watermark.early(), Optional.empty())
                : trigger;
    }

    /** Tumbling windows are slices themselves. */
    private static Optional<Sliced> sliced(Windowing<?> windows) {
        if (windows.assigner() instanceof TumblingWindows tumbling) {
            return Optional.of(
                    new Sliced(tumbling.sizeMs(), tumbling.sizeMs(), tumbling.offsetMs()));
        }
        return windows.assigner() instanceof SlidingWindows sliding
                        && sliding.sizeMs() % sliding.slideMs() == 0
                ? Optional.of(new Sliced(sliding.sizeMs(), sliding.slideMs(), sliding.offsetMs()))
                : Optional.empty();
    }
}
