// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ends;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.driver.CallingThreadEngine;
import io.tailrace.samples.velocity.Payment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the guide shows of operators that see two streams. */
class ConnectGuideTest {

    @Test
    void shouldSeeBothStreamsOfACard() {
        Collected<Long> sink = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("balances");
        EventStream<Payment> payments = stream(builder, "payments", new Payment("4711", 70, 1));
        EventStream<Payment> refunds = stream(builder, "refunds", new Payment("4711", 30, 2));
        // region connect-keyed
        payments.keyBy(String.class, Payment::card)
                .connect(refunds.keyBy(String.class, Payment::card))
                .process("balance", Balance::new)
                .to("balances", sink);
        // endregion

        CallingThreadEngine.run(builder.build());

        List<Long> balances = sink.values();
        assertEquals(2, balances.size());
        assertEquals(40, balances.get(1));
    }

    private static EventStream<Payment> stream(
            PipelineBuilder builder, String name, Payment payment) {
        return builder.from(name, Sources.of(payment))
                .withTimestamps(Payment::at, Watermarks.monotonic());
    }
}
