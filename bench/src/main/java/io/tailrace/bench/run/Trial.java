// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Makes one measurement in the JVM it is called in: warm-up, window, end, check. */
final class Trial {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Settings settings;
    private final Subject subject;

    Trial(Settings settings, Subject subject) {
        this.settings = settings;
        this.subject = subject;
    }

    Figures measured() throws Exception {
        Load load = new Load(settings);
        Tally tally = new Tally(subject.isTimed(settings));
        measure(tally, System.nanoTime(), settings.warmupSeconds());
        Subject.Running running = subject.start(load, tally);
        // Found now, as looking for threads makes all of them pause.
        List<Thread> workers = running.workers();
        TimeUnit.SECONDS.sleep(settings.warmupSeconds());

        running.beginMeasurement();
        Resources before = Resources.now(workers);
        long countBefore = tally.count();
        long from = System.nanoTime();
        long until = from + TimeUnit.SECONDS.toNanos(settings.seconds());
        OverTime overTime = measure(tally, from, settings.seconds());
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
        figures = withCheckpoints(figures, running, from, until);
        if (overTime != null) {
            figures = withTimeline(figures, overTime, running.checkpoints());
        }
        return subject.isTimed(settings) ? withLatency(figures, tally.latencyNanos()) : figures;
    }

    /** Returns latencies over time, or {@code null} where those are of no interest. */
    private OverTime measure(Tally tally, long from, int seconds) {
        long until = from + TimeUnit.SECONDS.toNanos(seconds);
        OverTime overTime =
                settings.watchesCheckpoints() && subject.isTimed(settings)
                        ? new OverTime(from, until)
                        : null;
        tally.measure(from, until, overTime);
        return overTime;
    }

    private static Figures withCheckpoints(
            Figures figures, Subject.Running running, long from, long until) {
        List<Span> spans =
                running.checkpoints().stream().filter(span -> span.overlaps(from, until)).toList();
        if (spans.isEmpty()) {
            return figures;
        }
        double[] nanos =
                spans.stream().mapToDouble(span -> span.toNanos() - span.fromNanos()).toArray();
        Arrays.sort(nanos);
        Figures more =
                figures.with("checkpoints", (long) nanos.length)
                        .with("checkpointMs", nanos[nanos.length / 2] / NANOS_PER_MILLI)
                        .with("checkpointBytes", running.checkpointBytes())
                        .with("alignedMs", running.longestAlignedNanos() / NANOS_PER_MILLI);
        return running.restoreNanos().isEmpty()
                ? more
                : more.with("restoreMs", running.restoreNanos().getAsLong() / NANOS_PER_MILLI);
    }

    private Figures withTimeline(Figures figures, OverTime overTime, List<Span> checkpoints)
            throws IOException {
        if (!settings.timeline().isEmpty()) {
            Path directory = Files.createDirectories(Path.of(settings.timeline()));
            String name =
                    String.join(
                            "-",
                            settings.workload(),
                            settings.system(),
                            settings.variant(),
                            Long.toString(settings.rate()),
                            Integer.toString(settings.keys()),
                            settings.round() + ".csv");
            overTime.writeTo(directory.resolve(name), checkpoints);
        }
        Figures more = figures;
        for (boolean inside : new boolean[] {true, false}) {
            Histogram nanos = overTime.of(checkpoints, inside);
            if (nanos.getTotalCount() > 0) {
                String where = inside ? "InsideUs" : "OutsideUs";
                more =
                        more.with("p50" + where, nanos.getValueAtPercentile(50) / NANOS_PER_MICRO)
                                .with(
                                        "p90" + where,
                                        nanos.getValueAtPercentile(90) / NANOS_PER_MICRO)
                                .with(
                                        "p99" + where,
                                        nanos.getValueAtPercentile(99) / NANOS_PER_MICRO);
            }
        }
        return more;
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
