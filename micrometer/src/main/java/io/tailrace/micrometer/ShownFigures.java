// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import io.micrometer.core.instrument.Clock;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.latency.Latencies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The figures that the meters of a job show. A registry asks each meter by itself; all of them are
 * answered from one snapshot, which is taken at most once a second. Used by any thread.
 */
final class ShownFigures {

    static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Supplier<JobSnapshot> snapshots;
    private final Clock clock;
    private final List<GrowingFigure> growing = new ArrayList<>();
    private final Map<String, LatencyWindow> windows = new HashMap<>();
    private Map<String, Latencies> recent = Map.of();
    private Consumer<JobSnapshot> onFresh = snapshot -> {};
    private JobSnapshot latest;
    private long takenAtNs;

    /**
     * @param clock of the registry
     */
    ShownFigures(Supplier<JobSnapshot> snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Told of each snapshot that is taken because somebody looks, by whoever looks. */
    synchronized void onFresh(Consumer<JobSnapshot> told) {
        onFresh = told;
    }

    JobSnapshot latest() {
        freshen();
        synchronized (this) {
            return latest;
        }
    }

    private void freshen() {
        long nowNs = clock.monotonicTime();
        JobSnapshot taken;
        Consumer<JobSnapshot> told;
        synchronized (this) {
            if (latest != null && nowNs - takenAtNs < FRESH_NANOS) {
                return;
            }
            taken = snapshots.get();
            onNext(taken, nowNs);
            told = onFresh;
        }
        // Outside: it may want locks of the registry.
        told.accept(taken);
    }

    /** Looks now, as an attempt has ended whose figures will be gone when the next one begins. */
    synchronized void look() {
        onNext(snapshots.get(), clock.monotonicTime());
    }

    /** What {@link #at} will be asked for, to be told of attempts that end meanwhile. */
    synchronized GrowingFigure growing(ToDoubleFunction<JobSnapshot> ofAttempt) {
        GrowingFigure figure = new GrowingFigure(ofAttempt);
        growing.add(figure);
        return figure;
    }

    double at(GrowingFigure figure) {
        freshen();
        synchronized (this) {
            return figure.at(latest);
        }
    }

    /** Those of the last minute or two. */
    Latencies recentLatencies(String sink) {
        freshen();
        synchronized (this) {
            return recent.getOrDefault(sink, Latencies.NONE);
        }
    }

    private void onNext(JobSnapshot next, long nowNs) {
        if (latest != null && next.attempt() != latest.attempt()) {
            // What was measured lately has nothing to do with what is measured now.
            windows.clear();
            growing.forEach(figure -> figure.onAttemptEnd(latest));
        }
        Map<String, Latencies> ofWindows = new HashMap<>();
        next.latencies()
                .forEach(
                        (sink, soFar) -> {
                            LatencyWindow window =
                                    windows.computeIfAbsent(
                                            sink,
                                            unknown -> new LatencyWindow(WINDOW_NANOS, nowNs));
                            ofWindows.put(sink, window.of(soFar, nowNs));
                        });
        recent = ofWindows;
        latest = next;
        takenAtNs = nowNs;
    }
}
