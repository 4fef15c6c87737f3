// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterEach;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;

import io.tailrace.windowing.Windowing;
import org.junit.jupiter.api.Test;

/** Sessions that merge when one has come further in a sequence of triggers than the other. */
class MergedSequencesTest {

    private static final Windowing<Object> SEQUENCE_IN_SEQUENCE =
            sessions(ofMillis(10))
                    .triggering(
                            afterEach(
                                    afterEach(afterCount(1), afterCount(2)),
                                    repeatedly(afterCount(3))))
                    .discarding();

    @Test
    void shouldM3BeginASequenceAnewThatHadFinishedInTheLaterSessionOnly() {
        WindowBench.of(SEQUENCE_IN_SEQUENCE)
                .send(0, 1)
                .expect("[0, 10) 1 EARLY 0/-1 first")
                .send(15, 2)
                .send(15, 4)
                .send(15, 8)
                .expect("[15, 25) 2 EARLY 0/-1 first", "[15, 25) 12 EARLY 1/-1")
                .send(8, 16)
                .expect("[0, 25) 16 EARLY 0/-1 first");
    }

    @Test
    void shouldM3BeginASequenceAnewThatHadFinishedInTheEarlierSessionOnly() {
        WindowBench.of(SEQUENCE_IN_SEQUENCE)
                .send(0, 2)
                .send(0, 4)
                .send(0, 8)
                .expect("[0, 10) 2 EARLY 0/-1 first", "[0, 10) 12 EARLY 1/-1")
                .send(15, 1)
                .expect("[15, 25) 1 EARLY 0/-1 first")
                .send(8, 16)
                .expect("[0, 25) 16 EARLY 0/-1 first");
    }
}
