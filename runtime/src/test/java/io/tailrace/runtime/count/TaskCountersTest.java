// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.Counter;
import io.tailrace.operator.time.EventTime;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TaskCountersTest {

    private final TaskCounters counters = new TaskCounters();

    @Test
    void shouldShowAtTheEndOfATurnWhatWasCountedInIt() {
        counters.recordsIn().add(5);
        counters.recordsOut().increment();
        counters.deadLettered().add(2);

        assertEquals(0, counters.recordsIn().count());
        counters.show(77);

        assertEquals(5, counters.recordsIn().count());
        TaskCounts counts = counters.counts(0);
        assertEquals(5, counts.recordsIn());
        assertEquals(1, counts.recordsOut());
        assertEquals(2, counts.deadLettered());
        assertEquals(77, counts.watermark());
    }

    @Test
    void shouldCountTheTimeThatIsSpentWaitingForRoom() {
        counters.onBlocked(true, 100);
        counters.show(0);

        assertEquals(40, counters.counts(140).blockedNanos());
        assertEquals(40, counters.counts(140).blockedForNanos());
        counters.onBlocked(false, 200);
        counters.show(0);
        assertEquals(100, counters.counts(900).blockedNanos());
        assertEquals(0, counters.counts(900).blockedForNanos());
        counters.onBlocked(true, 1_000);
        counters.onBlocked(false, 1_001);
        counters.show(0);
        assertEquals(101, counters.counts(2_000).blockedNanos());
    }

    @Test
    void shouldAddUpWhatOperatorsSayIsLate() {
        counters.named("a", Counter.LATE).add(3);
        counters.named("b", Counter.LATE).add(4);
        counters.named("b", "latecomers").add(50);
        counters.named("b", "not" + Counter.LATE).add(60);

        assertEquals(7, counters.counts(0).late());
        assertEquals(3, counters.namedCounts().get("a.late"));
    }

    @Test
    void shouldNotSpeakOfALagWhereThereIsNoWatermark() {
        assertEquals(EventTime.BEGINNING, counters.counts(0).watermark());
        assertEquals(OptionalLong.empty(), TaskFigures.lagMs(EventTime.BEGINNING, 5));
        assertEquals(OptionalLong.empty(), TaskFigures.lagMs(EventTime.END, 5));
        assertEquals(OptionalLong.of(3), TaskFigures.lagMs(7, 10));
    }
}
