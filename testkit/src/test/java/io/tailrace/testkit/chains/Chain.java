// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.WindowStep;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Levels of windows, each over what the one before came to. What level <i>i</i> tells goes to the
 * sink {@code panes-i}, what is too late for it to {@code late-i}.
 *
 * @param byValue for each level, whether the value decides on the key: then a replacement may go
 *     elsewhere than what it replaces
 */
record Chain(List<Level> levels, List<Boolean> byValue) {

    private static final SideOutput<Element> LATE_ELEMENTS = SideOutput.of("late", Element.class);
    private static final SideOutput<Pane<String, Long>> LATE = SideOutput.of("late", Pane.class);

    static Chain atRandom(Random random) {
        List<Level> levels = new ArrayList<>();
        List<Boolean> byValue = new ArrayList<>();
        int depth = 2 + random.nextInt(2);
        boolean global = false;
        for (int i = 0; i < depth; i++) {
            Level level = Level.atRandom(random, i == 0, i == depth - 1, global);
            global |= level.shape() == Level.Shape.GLOBAL;
            levels.add(level);
            byValue.add(random.nextBoolean());
        }
        return new Chain(List.copyOf(levels), List.copyOf(byValue));
    }

    /**
     * @param sinks by their names
     */
    void over(EventStream<Element> elements, Function<String, Sink<Object>> sinks) {
        Level first = levels.get(0);
        WindowStep<String, Long> step =
                elements.keyBy(String.class, Element::key)
                        .window(first.windows())
                        .tooLateTo(LATE_ELEMENTS)
                        .aggregate(
                                "level-0",
                                Aggregates.mapping(Element::value, first.what().aggregate()));
        step.asPanes().to("panes-0", sinks.apply("panes-0"));
        step.sideOutput(LATE_ELEMENTS).to("late-0", sinks.apply("late-0"));
        for (int i = 1; i < levels.size(); i++) {
            Level level = levels.get(i);
            boolean values = byValue.get(i);
            step =
                    step.keyBy(String.class, (key, value) -> keyOf(values, key, value))
                            .window(level.windows())
                            .tooLateTo(LATE)
                            .aggregate("level-" + i, level.what().aggregate());
            step.asPanes().to("panes-" + i, sinks.apply("panes-" + i));
            step.sideOutput(LATE).to("late-" + i, sinks.apply("late-" + i));
        }
    }

    /** What a pane is to the level that reads it. */
    Element elementOf(int level, Pane<?, Long> pane) {
        String key = keyOf(byValue.get(level), pane.key().toString(), pane.value());
        return new Element(key, pane.value(), pane.window().resultTimestamp());
    }

    private static String keyOf(boolean values, String key, long value) {
        return values ? "v" + Math.floorMod(value, 2) : "g" + key.hashCode() % 2;
    }
}
