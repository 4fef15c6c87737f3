// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.latency.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The meters that one job has in a registry: all are registered here, and removed together. */
final class RegisteredMeters {

    private static final String SECONDS = "seconds";
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final MeterRegistry registry;
    private final ShownFigures figures;
    private final List<Meter> meters = new ArrayList<>();
    private boolean removed;

    RegisteredMeters(MeterRegistry registry, ShownFigures figures) {
        this.registry = registry;
        this.figures = figures;
    }

    /** A number that only grows, also where a job is restarted and counts from nothing again. */
    void count(
            String name,
            String unit,
            String description,
            Tags tags,
            ToDoubleFunction<JobSnapshot> count) {
        GrowingFigure growing = figures.growing(count);
        add(
                FunctionCounter.builder(name, figures, shown -> shown.at(growing))
                        .baseUnit(unit)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    /** Time that only adds up: its rate is a share. */
    void timeSpent(
            String name, String description, Tags tags, ToDoubleFunction<JobSnapshot> nanos) {
        count(name, SECONDS, description, tags, now -> nanos.applyAsDouble(now) / NANOS_PER_SECOND);
    }

    /** A duration that goes up and down. */
    void duration(
            String name, String description, Tags tags, ToDoubleFunction<ShownFigures> nanos) {
        add(
                TimeGauge.builder(name, figures, TimeUnit.NANOSECONDS, nanos)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    /** A number from 0 to 1. */
    void share(String name, String description, Tags tags, ToDoubleFunction<ShownFigures> share) {
        number(name, "ratio", description, tags, share);
    }

    /** A number that is what it is now. */
    void number(
            String name,
            String unit,
            String description,
            Tags tags,
            ToDoubleFunction<ShownFigures> number) {
        add(
                Gauge.builder(name, figures, number)
                        .baseUnit(unit)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    /** How many there were, and how long they took together; both only grow. */
    void latencies(
            String name,
            String description,
            Tags tags,
            Function<JobSnapshot, Latencies> latencies) {
        GrowingFigure count = figures.growing(now -> latencies.apply(now).count());
        GrowingFigure total = figures.growing(now -> total(latencies.apply(now)));
        add(
                FunctionTimer.builder(
                                name,
                                figures,
                                shown -> (long) shown.at(count),
                                shown -> shown.at(total),
                                TimeUnit.NANOSECONDS)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    /** For good: what comes later is not kept. May be called more than once, from any thread. */
    void removeAll() {
        synchronized (meters) {
            removed = true;
            // Inside, so that whoever comes second finds them gone, and may register others.
            meters.forEach(registry::remove);
            meters.clear();
        }
    }

    private void add(Meter meter) {
        synchronized (meters) {
            if (removed) {
                registry.remove(meter);
            } else {
                meters.add(meter);
            }
        }
    }

    private static double total(Latencies latencies) {
        return latencies.meanNanos() * latencies.count();
    }
}
