// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Makes one measurement in the JVM it is called in: warm-up, window, end, check. */
final class Trial {
    private static final double NANOS_PER_MICRO = 1e3;

    private final Settings settings;
    private final Subject subject;

    Trial(Settings settings, Subject subject) {
        this.settings = settings;
        this.subject = subject;
    }

    Figures measured() throws Exception {
        Load load = new Load(settings);
        Tally tally = new Tally(subject.isTimed(settings));
        Subject.Running running = subject.start(load, tally);
        // Found now, as looking for threads makes all of them pause.
        List<Thread> workers = running.workers();
        TimeUnit.SECONDS.sleep(settings.warmupSeconds());

        running.beginMeasurement();
        Resources before = Resources.now(workers);
        long countBefore = tally.count();
        long from = System.nanoTime();
        tally.measure(from, from + TimeUnit.SECONDS.toNanos(settings.seconds()));
        TimeUnit.SECONDS.sleep(settings.seconds());
        long to = System.nanoTime();
        long count = tally.count() - countBefore;
        Resources used = Resources.now(workers).since(before);

        load.stop();
        long events = running.awaitEnd();
        Figures figures =
                Figures.of(settings)
                        .with("eventsPerSecond", count * 1e9 / (to - from))
                        .with(
                                "bytesPerEvent",
                                count == 0 ? null : (double) used.allocatedBytes() / count)
                        .with("gcMs", used.gcMs())
                        .with("cpu", (double) used.cpuNanos() / (to - from))
                        .with("stolen", used.stolenShare())
                        .with("events", count)
                        .with("check", verdict(load, tally, events));
        if (running.longestStallNanos().isPresent()) {
            figures =
                    figures.with(
                            "longestStallUs",
                            running.longestStallNanos().getAsLong() / NANOS_PER_MICRO);
        }
        return subject.isTimed(settings) ? withLatency(figures, tally.latencyNanos()) : figures;
    }

    private String verdict(Load load, Tally tally, long events) {
        boolean complete = tally.count() == subject.expectedResults(load, events);
        if (!complete || tally.checksum() != subject.expectedChecksum(load, events)) {
            return "WRONG";
        }
        return load.fellBehind(events) ? "BEHIND" : "ok";
    }

    private static Figures withLatency(Figures figures, Histogram nanos) {
        return figures.with("p50us", nanos.getValueAtPercentile(50) / NANOS_PER_MICRO)
                .with("p90us", nanos.getValueAtPercentile(90) / NANOS_PER_MICRO)
                .with("p99us", nanos.getValueAtPercentile(99) / NANOS_PER_MICRO)
                .with("p999us", nanos.getValueAtPercentile(99.9) / NANOS_PER_MICRO)
                .with("p9999us", nanos.getValueAtPercentile(99.99) / NANOS_PER_MICRO)
                .with("maxUs", nanos.getMaxValue() / NANOS_PER_MICRO);
    }
}
