// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.lane.SignalKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PendingControlsTest {

    private final PendingControls pending = new PendingControls();

    @Test
    void shouldKeepOrderHoweverManyWait() {
        SplittableRandom random = new SplittableRandom(1);
        Deque<Long> model = new ArrayDeque<>();
        for (long argument = 0; argument < 20_000; argument++) {
            if (random.nextInt(5) < 2 && !model.isEmpty()) {
                assertEquals(model.poll(), pending.argument(0));
                pending.removeFirst();
            }
            pending.add(SignalKind.WATERMARK, argument, -argument);
            model.add(argument);
            assertEquals(model.size(), pending.size());
        }

        while (!model.isEmpty()) {
            assertEquals(SignalKind.WATERMARK, pending.kind(0));
            assertEquals(-pending.argument(0), pending.birthNs(0));
            assertEquals(model.poll(), pending.argument(0));
            pending.removeFirst();
        }
        assertTrue(pending.isEmpty());
    }

    @Test
    void shouldSayThatNoMoreIsToBeTakenInAndYetTakeWhatComes() {
        for (int i = 0; i < 100_000 && !pending.isFull(); i++) {
            pending.add(SignalKind.WATERMARK, i, 0);
        }
        assertTrue(pending.isFull());
        int full = pending.size();

        for (int i = 0; i < full; i++) {
            pending.add(SignalKind.IDLE, i, 0);
        }

        assertEquals(2 * full, pending.size());
        assertEquals(full - 1, pending.argument(full - 1));
        while (pending.size() >= full) {
            pending.removeFirst();
        }
        assertFalse(pending.isFull());
    }

    @Test
    void shouldNotTakeAWatermarkTwiceThatWaitsSinceTheRunBefore() {
        pending.resume(
                new GroupProgress(
                        20,
                        List.of(
                                new GroupProgress.Waiting(SignalKind.WATERMARK, 10),
                                new GroupProgress.Waiting(SignalKind.WATERMARK, 20)),
                        EventTime.BEGINNING),
                7);

        assertFalse(pending.hear(SignalKind.WATERMARK, 20));
        assertTrue(pending.hear(SignalKind.IDLE, 0));
        assertTrue(pending.hear(SignalKind.WATERMARK, 21));
        assertEquals(2, pending.size());
        assertEquals(21, pending.progress(21).heard());
    }

    @Test
    void shouldNotBeToldAnewInALaterRunWhatWaitedInOneBefore() {
        GroupProgress waited =
                new GroupProgress(
                        85,
                        List.of(new GroupProgress.Waiting(SignalKind.WATERMARK, 85)),
                        EventTime.BEGINNING);
        pending.resume(waited, 7);
        assertFalse(pending.hear(SignalKind.WATERMARK, 42));
        pending.removeFirst();

        PendingControls later = new PendingControls();
        later.resume(pending.progress(85), 8);

        assertTrue(later.isEmpty());
        assertFalse(later.hear(SignalKind.WATERMARK, 43));
        assertTrue(later.hear(SignalKind.WATERMARK, 86));
    }

    @Test
    void shouldPassOnLessThanBeforeOnlyWhereAllTellItAnew() {
        GroupProgress before = new GroupProgress(77, List.of(), 77);

        pending.resume(before.toldAnew(), 7);

        assertTrue(pending.hear(SignalKind.WATERMARK, 42));
        assertFalse(pending.hear(SignalKind.WATERMARK, 42));
        assertEquals(new GroupProgress(77, List.of(), 42), pending.progress(77));
    }

    @Test
    void shouldLeaveEndAndStopOfTheRunBeforeBehind() {
        GroupProgress progress =
                new GroupProgress(
                        30,
                        List.of(
                                new GroupProgress.Waiting(SignalKind.WATERMARK, 20),
                                new GroupProgress.Waiting(SignalKind.IDLE, 0),
                                new GroupProgress.Waiting(SignalKind.STOP, 0),
                                new GroupProgress.Waiting(SignalKind.END, Long.MAX_VALUE)),
                        20);

        List<Integer> kept =
                progress.withoutEnd().waiting().stream().map(GroupProgress.Waiting::kind).toList();

        assertEquals(List.of(SignalKind.WATERMARK, SignalKind.IDLE), kept);
        assertEquals(1, progress.toldAnew().waiting().size());
    }
}
