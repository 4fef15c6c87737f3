// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteWriter;
import org.junit.jupiter.api.Test;

class CaptureSliceTest {

    private final CaptureSlice slice = new CaptureSlice();
    private final Room room = new Room();
    private int asked;

    private static final class Room implements CaptureTarget {
        private boolean there = true;

        @Override
        public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
            return new ByteWriter();
        }

        @Override
        public void end() {}

        @Override
        public boolean hasRoom() {
            return there;
        }
    }

    @Test
    void shouldCountSixteenRowsThatWereOnlyLookedAtAsOneCapture() {
        slice.start(CaptureBudget.of(2, 1 << 20), room);

        int looks = 0;
        while (slice.mayGoOn()) {
            slice.lookedAt();
            looks++;
        }

        assertEquals(32, looks);
    }

    @Test
    void shouldAskAnewOnlyWhenTheAnswerMayBeAnother() {
        slice.start(this::counting, room);

        for (int i = 0; i < 40; i++) {
            assertTrue(slice.mayGoOn());
            slice.lookedAt();
        }

        assertEquals(3, asked);
    }

    @Test
    void shouldStopWhenACaptureHasUsedUpTheRoom() {
        slice.start(CaptureBudget.standard(), room);
        assertTrue(slice.mayGoOn());

        room.there = false;
        slice.captured(1);

        assertFalse(slice.mayGoOn());
    }

    @Test
    void shouldStopAfterSoManyCapturesOrBytes() {
        slice.start(CaptureBudget.of(2, 100), room);
        slice.captured(1);
        assertTrue(slice.mayGoOn());
        slice.captured(1);
        assertFalse(slice.mayGoOn());

        slice.start(CaptureBudget.of(2, 100), room);
        assertTrue(slice.mayGoOn());
        slice.captured(100);
        assertFalse(slice.mayGoOn());
    }

    private boolean counting(int captured, long bytes) {
        asked++;
        return true;
    }
}
