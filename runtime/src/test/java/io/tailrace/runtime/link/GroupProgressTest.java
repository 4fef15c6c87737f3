// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.link.GroupProgress.Waiting;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupProgressTest {

    @Test
    void shouldGoOnFromTheSlowest() {
        GroupProgress all =
                GroupProgress.ofAll(List.of(GroupProgress.at(50), GroupProgress.at(50)));

        assertEquals(GroupProgress.at(50), all);
    }

    @Test
    void shouldSweepOnceMoreWhatAnyHadStillToSweepAsFarAsTheSlowest() {
        GroupProgress all =
                GroupProgress.ofAll(List.of(waitingFor(50, 30, 50), waitingFor(60, 40, 60)));

        assertEquals(waitingFor(50, 30, 40, 50), all);
    }

    @Test
    void shouldSweepAsFarAsTheSlowestWhereOneHadComeFurther() {
        GroupProgress all =
                GroupProgress.ofAll(List.of(GroupProgress.at(50), GroupProgress.at(60)));

        assertEquals(waitingFor(50, 50), all);
    }

    @Test
    void shouldNotSweepToTheEndOfTimeBeforeItHasCome() {
        GroupProgress ended =
                new GroupProgress(
                        EventTime.END,
                        List.of(new Waiting(SignalKind.END, EventTime.END)),
                        EventTime.BEGINNING);

        assertEquals(waitingFor(50, 50), GroupProgress.ofAll(List.of(GroupProgress.at(50), ended)));
        assertEquals(GroupProgress.at(EventTime.END), GroupProgress.ofAll(List.of(ended, ended)));
    }

    private static GroupProgress waitingFor(long watermark, long... waiting) {
        return new GroupProgress(
                watermark,
                LongStream.of(waiting)
                        .mapToObj(one -> new Waiting(SignalKind.WATERMARK, one))
                        .toList(),
                EventTime.BEGINNING);
    }
}
