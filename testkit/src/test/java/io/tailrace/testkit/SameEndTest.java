// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.Stamped;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one operator does at the end of its input does not depend on who hosts it. */
@Timeout(60)
class SameEndTest {

    @Test
    void shouldEndAlikeAloneAndInAPipeline() {
        for (long seed = 0; seed < 300; seed++) {
            List<Chain> chains = chains(new SplittableRandom(seed));

            assertEquals(alone(chains), inAPipeline(chains, seed), "seed " + seed + ": " + chains);
        }
    }

    private static List<Chain> chains(SplittableRandom random) {
        List<Chain> chains = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            chains.add(
                    new Chain(
                            random.nextBoolean(),
                            1 + random.nextInt(50),
                            random.nextLong(),
                            random.nextInt(8)));
        }
        return chains;
    }

    private static List<Stamped<String>> alone(List<Chain> chains) {
        try (var harness =
                OperatorHarness.keyed(Long.class, (Chain chain) -> 0L, ChainedTimers::new)) {
            chains.forEach(chain -> harness.send(chain, 1));
            harness.end();
            return harness.output().drainStamped();
        }
    }

    private static List<Stamped<String>> inAPipeline(List<Chain> chains, long seed) {
        PipelineBuilder builder = Pipeline.named("chains");
        builder.from("chains", Sources.<Chain>of())
                .withNativeTimestamps(Watermarks.none())
                .keyBy(Long.class, chain -> 0L)
                .process("timers", ChainedTimers::new)
                .to("fired", Sinks.discard());
        try (var test =
                PipelineTest.of(builder.build(), PipelineTestSettings.standard().withSeed(seed))) {
            var input = test.input("chains", Chain.class);
            chains.forEach(chain -> input.send(chain, 1));
            test.end();
            return test.output("fired", String.class).drainStamped();
        }
    }

    /**
     * A timer whose firing sets another, and so on.
     *
     * @param domains one bit for each link of the chain: in which time it is set
     * @param links how many there are in event time at most; the clock's never end by themselves
     */
    private record Chain(boolean eventTime, long time, long domains, int links) {}

    private static final class ChainedTimers implements KeyedOperator<Long, Chain, String> {
        private static final int LINK_BITS = 4;

        private OperatorContext<Long, String> ctx;

        @Override
        public void open(OperatorContext<Long, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Chain chain, long timestamp) {
            long payload = chain.domains() << LINK_BITS | chain.links();
            ctx.timers().set(chain.eventTime() ? EVENT : PROCESSING, chain.time(), payload);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.output().emit(domain + " " + time + " at " + ctx.watermark());
            long links = payload & (1 << LINK_BITS) - 1;
            boolean eventTime = (payload >>> LINK_BITS & 1) == 0;
            if (!eventTime) {
                ctx.timers().set(PROCESSING, time + 7, payload);
            } else if (links > 0) {
                long rest = payload >>> LINK_BITS + 1;
                ctx.timers().set(EVENT, time + 7, rest << LINK_BITS | links - 1);
            }
        }
    }
}
