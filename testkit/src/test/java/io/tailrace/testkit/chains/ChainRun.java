// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.WindowStep;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.testkit.PipelineTestSettings;
import io.tailrace.testkit.TestInput;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.Refinement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One chain, from its first record to its end. */
final class ChainRun {

    private static final TypeRef<Pane<String, Long>> PANE = new TypeRef<>() {};
    private static final SideOutput<Element> LATE_ELEMENTS = SideOutput.of("late", Element.class);
    private static final SideOutput<Pane<String, Long>> LATE = SideOutput.of("late", Pane.class);
    private static final int STEPS = 60;

    private final long seed;
    private final long schedule;
    private final Random random;
    private final List<Level> levels = new ArrayList<>();
    private final List<Boolean> byValue = new ArrayList<>();
    private final List<Standing> standing = new ArrayList<>();
    private final List<Element> sent = new ArrayList<>();
    private final List<List<Pane<String, Long>>> late = new ArrayList<>();
    private int compared;

    ChainRun(long seed) {
        this(seed, seed);
    }

    ChainRun(long seed, long schedule) {
        this.seed = seed;
        this.schedule = schedule;
        this.random = new Random(seed);
        int depth = 2 + random.nextInt(2);
        boolean global = false;
        for (int i = 0; i < depth; i++) {
            Level level = Level.atRandom(random, i == 0, i == depth - 1, global);
            global |= level.shape() == Level.Shape.GLOBAL;
            levels.add(level);
            standing.add(new Standing(level.refinement()));
            byValue.add(random.nextBoolean());
            late.add(new ArrayList<>());
        }
    }

    List<Level> levels() {
        return levels;
    }

    int retractionsFromChanges() {
        return standing.stream().skip(1).mapToInt(Standing::retractions).sum();
    }

    int late() {
        return late.stream().mapToInt(List::size).sum();
    }

    int lateRetractions() {
        return (int) late.stream().flatMap(List::stream).filter(Pane::isRetraction).count();
    }

    int compared() {
        return compared;
    }

    void run() {
        try (PipelineTest test =
                PipelineTest.of(pipeline(), PipelineTestSettings.standard().withSeed(schedule))) {
            TestInput<Element> input = test.input("elements", Element.class);
            long watermark = 0;
            for (int step = 0; step < STEPS; step++) {
                int kind = random.nextInt(10);
                if (kind == 0) {
                    test.advanceClock(Duration.ofMillis(random.nextInt(8)));
                } else if (kind <= 2) {
                    watermark += random.nextInt(15);
                    test.watermark(watermark);
                } else {
                    Element element =
                            new Element(
                                    "k" + random.nextInt(3),
                                    random.nextInt(6) - 1,
                                    watermark + random.nextInt(60) - 30);
                    sent.add(element);
                    input.send(element);
                }
                take(test, "step " + step);
                for (int i = 1; i < levels.size(); i++) {
                    if (levels.get(i).eager() && late.get(i).isEmpty()) {
                        compare(i, "step " + step);
                    }
                }
            }
            test.end();
            take(test, "the end");
            for (int i = 0; i < levels.size(); i++) {
                compare(i, "the end");
            }
        }
    }

    private Pipeline pipeline() {
        PipelineBuilder builder = Pipeline.named("chain").parallelism(1 + random.nextInt(3));
        Level first = levels.get(0);
        WindowStep<String, Long> step =
                builder.from("elements", Sources.<Element>of())
                        .withTimestamps(Element::at, Watermarks.none())
                        .keyBy(String.class, Element::key)
                        .window(first.windows())
                        .tooLateTo(LATE_ELEMENTS)
                        .aggregate(
                                "level-0",
                                Aggregates.mapping(Element::value, first.what().aggregate()));
        step.asPanes().to("panes-0", Sinks.collector());
        step.sideOutput(LATE_ELEMENTS).to("late-0", Sinks.collector());
        for (int i = 1; i < levels.size(); i++) {
            Level level = levels.get(i);
            boolean values = byValue.get(i);
            step =
                    step.keyBy(String.class, (key, value) -> keyOf(values, key, value))
                            .window(level.windows())
                            .tooLateTo(LATE)
                            .aggregate("level-" + i, level.what().aggregate());
            step.asPanes().to("panes-" + i, Sinks.collector());
            step.sideOutput(LATE).to("late-" + i, Sinks.collector());
        }
        return builder.build();
    }

    /** By value, a replacement may go elsewhere than what it replaces. */
    private static String keyOf(boolean values, String key, long value) {
        return values ? "v" + Math.floorMod(value, 2) : "g" + key.hashCode() % 2;
    }

    private void take(PipelineTest test, String when) {
        for (Element element : test.output("late-0", Element.class).drain()) {
            assertTrue(sent.remove(element));
        }
        for (int i = 0; i < levels.size(); i++) {
            for (Pane<String, Long> pane : test.output("panes-" + i, PANE).drain()) {
                standing.get(i).take(pane, where(i, when));
            }
            if (i > 0) {
                late.get(i).addAll(test.output("late-" + i, PANE).drain());
            }
        }
    }

    private void compare(int level, String when) {
        if (levels.get(level).refinement() == Refinement.DISCARDING) {
            return;
        }
        assertEquals(
                FromScratch.of(levels.get(level), into(level)),
                standing.get(level).values(),
                where(level, when));
        compared++;
    }

    /** What stands before that level and was not too late for it. */
    private List<Element> into(int level) {
        if (level == 0) {
            return sent;
        }
        List<Element> elements = new ArrayList<>();
        standing.get(level - 1).panes().forEach(pane -> elements.add(element(level, pane)));
        for (Pane<String, Long> pane : late.get(level)) {
            if (pane.isRetraction()) {
                // What was taken back there is still here.
                elements.add(element(level, pane));
            }
        }
        for (Pane<String, Long> pane : late.get(level)) {
            if (!pane.isRetraction()) {
                assertTrue(elements.remove(element(level, pane)), pane.toString());
            }
        }
        return elements;
    }

    private Element element(int level, Pane<?, Long> pane) {
        String key = keyOf(byValue.get(level), pane.key().toString(), pane.value());
        return new Element(key, pane.value(), pane.window().resultTimestamp());
    }

    private String where(int level, String when) {
        return "Seed "
                + seed
                + " ("
                + schedule
                + "), level "
                + level
                + " of "
                + levels
                + ", "
                + when;
    }
}
