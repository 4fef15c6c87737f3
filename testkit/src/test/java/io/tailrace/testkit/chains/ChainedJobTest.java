// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.windowing.pane.Pane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random chains in the ring engine, where changes of several tasks meet in any order. */
@Timeout(120)
class ChainedJobTest {

    private static final int CHAINS = 12;
    private static final int ELEMENTS = 1_500;

    @Test
    void shouldR4R17R20HoldAtEveryLevelWhatStandsBeforeItComesTo() {
        int retractions = 0;
        for (long seed = 0; seed < CHAINS; seed++) {
            Random random = new Random(seed);
            Chain chain = Chain.atRandom(random);
            ChainJudge judge = new ChainJudge(chain);
            run(chain, judge, random, "Seed " + seed + ", " + chain);
            retractions += judge.retractionsFromChanges();
        }
        assertTrue(retractions > 50 * CHAINS, retractions + " retractions");
    }

    private static void run(Chain chain, ChainJudge judge, Random random, String where) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < ELEMENTS; i++) {
            Element element =
                    new Element(
                            "k" + random.nextInt(9),
                            random.nextInt(6) - 1,
                            i / 3 + random.nextInt(60));
            elements.add(element);
            judge.sent(element);
        }
        PipelineBuilder builder = Pipeline.named("chain").parallelism(3);
        Map<String, Collected<Object>> sinks = new HashMap<>();
        chain.over(
                builder.from("elements", Sources.collection(elements))
                        .withTimestamps(Element::at, Watermarks.boundedDelay(ofMillis(30))),
                name -> sinks.computeIfAbsent(name, sink -> Sinks.collector()));

        try (Job job = RingEngine.start(builder.build())) {
            assertEquals(JobStatus.FINISHED, job.await(), where);
        }

        sinks.get("late-0").values().forEach(late -> judge.tooLate((Element) late));
        for (int i = 0; i < chain.levels().size(); i++) {
            for (Object told : sinks.get("panes-" + i).values()) {
                judge.told(i, paneOf(told), where);
            }
            if (i > 0) {
                for (Object late : sinks.get("late-" + i).values()) {
                    judge.tooLate(i, paneOf(late));
                }
            }
        }
        for (int i = 0; i < chain.levels().size(); i++) {
            judge.judge(i, where + ", level " + i);
        }
    }

    @SuppressWarnings("unchecked") // all levels come to longs
    private static Pane<?, Long> paneOf(Object told) {
        return (Pane<?, Long>) told;
    }
}
