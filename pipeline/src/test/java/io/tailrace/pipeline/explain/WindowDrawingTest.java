// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import static io.tailrace.windowing.Windows.ofCount;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.everyProcessingTime;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Ends;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.WindowStep;
import io.tailrace.windowing.aggregate.Aggregates;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowDrawingTest {

    private final PipelineBuilder builder = Pipeline.named("windows");
    private final KeyedStream<String, Long> keyed =
            builder.from("numbers", Ends.<Long>source())
                    .withTimestamps(n -> n, Watermarks.monotonic())
                    .keyBy(String.class, n -> "k");

    @Test
    void shouldDrawWhatWhereWhenAndHow() {
        SideOutput<Long> late = SideOutput.of("late", Long.class);
        WindowStep<String, Long> sum =
                keyed.window(
                                sliding(ofMinutes(10), ofSeconds(10))
                                        .earlyFirings(everyProcessingTime(ofMillis(200)))
                                        .allowedLateness(ofMinutes(1))
                                        .retracting())
                        .tooLateTo(late)
                        .aggregate("sum", Aggregates.sumLong(n -> n));
        sum.asPanes().to("out", Ends.sink());
        sum.sideOutput(late).to("late-out", Ends.sink());

        assertEquals(
                List.of(
                        "sum: windows by String",
                        "   computes sumLong(...): each window on its own, as late elements are allowed",
                        "   in sliding(ofMinutes(10), ofSeconds(10))",
                        "   fires afterWatermark().withEarlyFirings(everyProcessingTime(ofMillis(200))).withLateFirings(onEachRecord())",
                        "   tells panes, and takes the one before back, waits ofMinutes(1) for what is late, what is later goes to 'late'"),
                drawn("sum"));
    }

    @Test
    void shouldDrawWindowsThatFireOnce() {
        keyed.window(tumbling(ofSeconds(1)))
                .process("all", Long.class, Long.class, (key, window, elements) -> elements.size())
                .values()
                .to("out", Ends.sink());

        assertEquals(
                List.of(
                        "all: windows by String",
                        "   computes a function: each window on its own, as all its elements are kept",
                        "   in tumbling(ofSeconds(1))",
                        "   fires repeatedly(afterWatermark())",
                        "   tells panes that stand, waits for nothing late"),
                drawn("all"));
    }

    @Test
    void shouldDrawWindowsThatShareSlices() {
        keyed.window(sliding(ofSeconds(10), ofSeconds(1)))
                .aggregate("sum", Aggregates.sumLong(n -> n))
                .values()
                .to("out", Ends.sink());

        assertEquals(
                List.of(
                        "sum: windows by String",
                        "   computes sumLong(...): windows share slices of 1000 ms",
                        "   in sliding(ofSeconds(10), ofSeconds(1))",
                        "   fires repeatedly(afterWatermark())",
                        "   tells panes that stand, waits for nothing late"),
                drawn("sum"));
    }

    @Test
    void shouldDrawWindowsOfTheClock() {
        keyed.window(
                        sessions(ofSeconds(1))
                                .inProcessingTime()
                                .earlyFirings(everyProcessingTime(ofMillis(200)))
                                .accumulating())
                .aggregate("count", Aggregates.count())
                .asPanes()
                .to("out", Ends.sink());

        assertEquals(
                List.of(
                        "count: windows by String",
                        "   computes count(): each window on its own, as sessions(ofSeconds(1)) has no slices to share",
                        "   in sessions(ofSeconds(1)) of the clock",
                        "   fires afterWatermark().withEarlyFirings(everyProcessingTime(ofMillis(200))).withLateFirings(onEachRecord())",
                        "   tells panes that replace the one before"),
                drawn("count"));
    }

    @Test
    void shouldDrawWindowsByCount() {
        keyed.window(ofCount(5).slidingBy(2))
                .aggregate("count", Aggregates.count())
                .values()
                .to("out", Ends.sink());

        assertEquals(
                List.of(
                        "count: windows by String",
                        "   computes count()",
                        "   in ofCount(5).slidingBy(2)",
                        "   tells panes that stand",
                        "   keeps counted: long"),
                drawn("count"));
    }

    /** The first lines of a step. */
    private List<String> drawn(String step) {
        List<String> lines = builder.build().explain().lines().toList();
        int first = lines.indexOf("  " + step + ": windows by String");
        return lines.subList(first, first + 5).stream()
                .map(line -> line.substring(2).replace('|', ' '))
                .toList();
    }
}
