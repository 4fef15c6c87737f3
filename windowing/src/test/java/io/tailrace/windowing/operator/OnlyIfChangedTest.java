// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.never;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static java.time.Duration.ofMillis;

import io.tailrace.windowing.Windowing;
import org.junit.jupiter.api.Test;

class OnlyIfChangedTest {

    private static final Windowing<Object> EAGER =
            tumbling(ofMillis(10)).earlyFirings(onEachRecord()).accumulating();

    @Test
    void shouldLeaveOutAPaneThatSaysTheSameAsTheOneBefore() {
        WindowBench.of(EAGER.onlyIfChanged())
                .send(1, 5)
                .expect("[0, 10) 5 EARLY 0/-1 first")
                .send(2, 0)
                .expect()
                .restart()
                .send(2, 0)
                .expect()
                .send(3, 1)
                .expect("[0, 10) 6 EARLY 1/-1")
                .watermark(9)
                .expect("[0, 10) 6 ON_TIME 2/0 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldTellItWhereThatWasNotAsked() {
        WindowBench.of(EAGER)
                .send(1, 5)
                .send(2, 0)
                .expect("[0, 10) 5 EARLY 0/-1 first", "[0, 10) 5 EARLY 1/-1");
    }

    @Test
    void shouldReplaceByNothingWhatWasCompared() {
        ChangeBench.of(EAGER.onlyIfChanged())
                .insert("a", 3, 5)
                .insert("b", 3, 0)
                .expect("[0, 10) 5 EARLY 0/-1 first")
                .withdraw("b", 3, 0)
                .expect()
                .withdraw("a", 3, 5)
                .expect("[0, 10) null EARLY 1/-1")
                .assertNoStateLeft();
    }

    @Test
    void shouldKeepWindowsForGood() {
        WindowBench.of(
                        tumbling(ofMillis(10))
                                .triggering(onEachRecord())
                                .accumulating()
                                .keptForGood())
                .watermark(1_000_000_000_000L)
                .send(1, 5)
                .expect("[0, 10) 5 LATE 0/0 first")
                .end()
                .expect()
                .assertNoStateLeft();
        WindowBench.of(tumbling(ofMillis(10)).triggering(never()).keptForGood())
                .send(1, 5)
                .watermark(1_000_000_000_000L)
                .send(1, 5)
                .expect()
                .end()
                .expect("[0, 10) 10 LATE 0/0 first last")
                .assertNoStateLeft();
    }
}
