// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.frame.FrameReader;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.SizeLimits;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandOverTest {

    private static final int BLOCK_BYTES = 16;

    private int woken;
    private final HandOver handOver = new HandOver(BLOCK_BYTES, 3, 1, () -> woken++);

    @BeforeEach
    void begin() {
        handOver.beginFor(1);
    }

    @Test
    void shouldHandOverWholeFramesWhenABlockIsFull() {
        frame(1, 4);
        assertNull(handOver.take());
        frame(2, 12);

        assertEquals(List.of("1:4", "2:12"), framesOf(handOver.take()));
        assertEquals(1, woken);
    }

    @Test
    void shouldHandOverWhatIsLeftAtTheEnd() {
        frame(1, 4);
        handOver.finish();

        Block last = handOver.take();
        assertTrue(last.isLast());
        assertEquals(List.of("1:4"), framesOf(last));
    }

    @Test
    void shouldHandOverAnEmptyLastBlock() {
        handOver.finish();

        Block last = handOver.take();
        assertTrue(last.isLast());
        assertEquals(0, last.bytes().position());
    }

    @Test
    void shouldLeaveTheReserveToWhatCannotWait() {
        assertTrue(handOver.hasRoom());
        frame(1, 20);
        assertTrue(handOver.hasRoom());
        frame(2, 20);
        assertFalse(handOver.hasRoom());
        frame(3, 20);

        assertFalse(handOver.isOverrun());
        assertEquals(List.of("1:20"), framesOf(handOver.take()));
        assertEquals(List.of("2:20"), framesOf(handOver.take()));
        assertEquals(List.of("3:20"), framesOf(handOver.take()));
    }

    @Test
    void shouldTellWhenEvenTheReserveWasNotEnough() {
        for (int part = 1; part <= 4; part++) {
            frame(part, 20);
        }

        assertTrue(handOver.isOverrun());
        assertFalse(handOver.hasRoom());
        giveAllBack();
        assertFalse(handOver.hasRoom());

        handOver.beginFor(2);
        assertFalse(handOver.isOverrun());
        assertTrue(handOver.hasRoom());
        frame(9, 20);
        Block block = handOver.take();
        assertEquals(2, block.checkpoint());
        assertEquals(List.of("9:20"), framesOf(block));
    }

    @Test
    void shouldForgetWhatWasBegunForAnEarlierCheckpoint() {
        frame(1, 4);
        handOver.beginFor(2);
        frame(2, 20);

        Block block = handOver.take();
        assertEquals(2, block.checkpoint());
        assertEquals(List.of("2:20"), framesOf(block));
    }

    @Test
    void shouldUseBlocksAgainAndForgetThatTheyWereLastOrLarge() {
        frame(1, 10_000);
        handOver.finish();
        giveAllBack();
        for (int round = 0; round < 5; round++) {
            frame(round, 20);
            Block block = handOver.take();
            assertFalse(block.isLast());
            assertTrue(block.bytes().array().length < 10_000);
            handOver.giveBack(block);
        }
        assertFalse(handOver.isOverrun());
    }

    @Test
    void shouldRefuseAReserveThatLeavesNothing() {
        assertThrows(
                IllegalArgumentException.class, () -> new HandOver(BLOCK_BYTES, 2, 2, () -> {}));
        assertThrows(
                IllegalArgumentException.class, () -> new HandOver(BLOCK_BYTES, 2, 0, () -> {}));
    }

    @Test
    void shouldHandMomentsOverAsFarAsThereIsRoom() {
        MomentFrames moments = new MomentFrames();
        for (int part = 1; part <= 4; part++) {
            byte[] content = new byte[20];
            moments.begin(part, FrameKind.ROW, 7).writeBytes(content, 0, content.length);
            moments.end();
        }

        assertFalse(moments.handOver(handOver));
        List<String> frames = giveAllBack();
        assertTrue(moments.handOver(handOver));
        handOver.finish();
        frames.addAll(giveAllBack());

        assertEquals(List.of("1:20", "2:20", "3:20", "4:20"), frames);
        assertFalse(handOver.isOverrun());
    }

    private void frame(int part, int length) {
        ByteWriter to = handOver.begin(part, FrameKind.ROW, 7);
        for (int i = 0; i < length; i++) {
            to.writeByte(part);
        }
        handOver.end();
    }

    private List<String> giveAllBack() {
        List<String> frames = new ArrayList<>();
        for (Block block = handOver.take(); block != null; block = handOver.take()) {
            frames.addAll(framesOf(block));
            handOver.giveBack(block);
        }
        return frames;
    }

    private static List<String> framesOf(Block block) {
        List<String> frames = new ArrayList<>();
        new FrameReader(new ByteReader(SizeLimits.standard()))
                .read(
                        block.bytes().array(),
                        block.bytes().position(),
                        (part, kind, group, content) -> {
                            assertEquals(FrameKind.ROW, kind);
                            assertEquals(7, group);
                            byte[] bytes = content.readBytes(content.remaining());
                            byte[] expected = new byte[bytes.length];
                            Arrays.fill(expected, bytes.length == 0 ? 0 : bytes[0]);
                            assertArrayEquals(expected, bytes);
                            frames.add(part + ":" + bytes.length);
                        });
        return frames;
    }
}
