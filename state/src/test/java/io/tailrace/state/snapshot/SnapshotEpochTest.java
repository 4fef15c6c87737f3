// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteWriter;
import org.junit.jupiter.api.Test;

class SnapshotEpochTest {

    private final CaptureTarget target =
            new CaptureTarget() {
                @Override
                public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
                    return new ByteWriter();
                }

                @Override
                public void end() {}
            };

    @Test
    void shouldWantNothingWithNoSnapshotOpen() {
        SnapshotEpoch epoch = SnapshotEpoch.fresh();

        assertEquals(0, epoch.number());
        assertFalse(epoch.open());
        assertFalse(epoch.wants(0));
        assertThrows(IllegalStateException.class, epoch::target);
    }

    @Test
    void shouldKeepItsNumberWhenASnapshotIsClosed() {
        SnapshotEpoch epoch = SnapshotEpoch.fresh();

        epoch.begin(1, target);
        assertTrue(epoch.open());
        assertTrue(epoch.wants(0));
        assertSame(target, epoch.target());
        epoch.close();

        assertEquals(1, epoch.number());
        assertFalse(epoch.open());
    }

    @Test
    void shouldWantOnlyWhatHasChangedSince() {
        SnapshotEpoch epoch = SnapshotEpoch.after(7);

        epoch.begin(9, new Increment(7, 0, 16), target);

        assertFalse(epoch.wants(6));
        assertTrue(epoch.wants(7));
    }

    @Test
    void shouldRefuseToGoBackOrToNest() {
        SnapshotEpoch epoch = SnapshotEpoch.after(7);

        assertThrows(IllegalArgumentException.class, () -> epoch.begin(7, target));
        assertThrows(
                IllegalArgumentException.class,
                () -> epoch.begin(9, new Increment(8, 0, 16), target));
        epoch.begin(8, target);
        assertThrows(IllegalStateException.class, () -> epoch.begin(9, target));
    }

    @Test
    void shouldWantARowInItsTurnWhetherItHasChangedOrNot() {
        SnapshotEpoch epoch = SnapshotEpoch.after(7);

        epoch.begin(9, new Increment(7, 3, 16), target);

        epoch.consider(3);
        assertTrue(epoch.wants(6));
        epoch.consider(3 + 16);
        assertTrue(epoch.wants(6));
        epoch.consider(4);
        assertFalse(epoch.wants(6));
        assertTrue(epoch.wants(7));
    }

    @Test
    void shouldAlwaysBeWholeForWhatIsSmall() {
        SnapshotEpoch epoch = SnapshotEpoch.after(7);

        epoch.begin(9, new Increment(7, 3, 16), target);

        assertTrue(epoch.whole().open());
        assertEquals(9, epoch.whole().number());
        assertTrue(epoch.whole().wants(1));
        epoch.close();
        assertFalse(epoch.whole().open());
    }

    @Test
    void shouldReadBackEveryKindOfFrame() {
        for (FrameKind kind : FrameKind.values()) {
            assertSame(kind, FrameKind.ofCode(kind.code()));
        }
        assertThrows(IllegalArgumentException.class, () -> FrameKind.ofCode(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> FrameKind.ofCode(FrameKind.values().length + 1));
    }
}
