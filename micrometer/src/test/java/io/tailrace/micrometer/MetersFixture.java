// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A registry with a clock that tests turn, a made-up job, and what is asked about its meters. */
abstract class MetersFixture {

    private static final double ONE_PART_IN_A_HUNDRED = 0.01;

    final MockClock clock = new MockClock();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    final MadeUpJob shop = new MadeUpJob();

    final Set<String> jobs() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getTag("job"))
                .collect(Collectors.toSet());
    }

    final double recordsIn(String job) {
        return recordsIn(job, "in#0");
    }

    final double recordsIn(String job, String task) {
        return registry.get("tailrace.task.records.in")
                .tags("job", job, "task", task)
                .functionCounter()
                .count();
    }

    final void afterMinutes(int minutes) {
        IntStream.range(0, minutes)
                .forEach(
                        minute -> {
                            clock.add(Duration.ofMinutes(1));
                            shop.ageNanos += 60 * MadeUpJob.SECOND;
                            quantile("0.5");
                        });
    }

    final double count(String meter) {
        return registry.get("tailrace.task." + meter)
                .tag("task", "sum+out#0")
                .functionCounter()
                .count();
    }

    final double time(String meter, String tag, String value) {
        return registry.get(meter).tag(tag, value).timeGauge().value(TimeUnit.SECONDS);
    }

    final double quantile(String quantile) {
        return registry.get("tailrace.sink.latency.quantile")
                .tag("quantile", quantile)
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    static void assertWithin(double expected, double measured) {
        assertEquals(expected, measured, expected * ONE_PART_IN_A_HUNDRED);
    }
}
