// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.testkit.PipelineTestSettings;
import io.tailrace.testkit.TestInput;
import io.tailrace.windowing.pane.Pane;
import java.time.Duration;
import java.util.Random;

/** One chain in the driver, from its first record to its end, judged after each step. */
final class ChainRun {

    private static final TypeRef<Pane<String, Long>> PANE = new TypeRef<>() {};
    private static final int STEPS = 60;

    private final long seed;
    private final long schedule;
    private final Random random;
    private final Chain chain;
    private final ChainJudge judge;

    ChainRun(long seed) {
        this(seed, seed);
    }

    /**
     * @param schedule decides who works when
     */
    ChainRun(long seed, long schedule) {
        this.seed = seed;
        this.schedule = schedule;
        this.random = new Random(seed);
        this.chain = Chain.atRandom(random);
        this.judge = new ChainJudge(chain);
    }

    Chain chain() {
        return chain;
    }

    ChainJudge judge() {
        return judge;
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
                    judge.sent(element);
                    input.send(element);
                }
                take(test, "step " + step);
                for (int i = 1; i < chain.levels().size(); i++) {
                    if (chain.levels().get(i).eager() && !judge.anyLate(i)) {
                        judge.judge(i, where(i, "step " + step));
                    }
                }
            }
            test.end();
            take(test, "the end");
            for (int i = 0; i < chain.levels().size(); i++) {
                judge.judge(i, where(i, "the end"));
            }
        }
    }

    private Pipeline pipeline() {
        PipelineBuilder builder = Pipeline.named("chain").parallelism(1 + random.nextInt(3));
        chain.over(
                builder.from("elements", Sources.<Element>of())
                        .withTimestamps(Element::at, Watermarks.none()),
                name -> Sinks.collector());
        return builder.build();
    }

    private void take(PipelineTest test, String when) {
        test.output("late-0", Element.class).drain().forEach(judge::tooLate);
        for (int i = 0; i < chain.levels().size(); i++) {
            for (Pane<String, Long> pane : test.output("panes-" + i, PANE).drain()) {
                judge.told(i, pane, where(i, when));
            }
            if (i > 0) {
                for (Pane<String, Long> pane : test.output("late-" + i, PANE).drain()) {
                    judge.tooLate(i, pane);
                }
            }
        }
    }

    private String where(int level, String when) {
        return "Seed %d (%d), level %d of %s, %s"
                .formatted(seed, schedule, level, chain.levels(), when);
    }
}
