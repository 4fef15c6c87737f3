// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteFormTest {

    private static final HexFormat HEX = HexFormat.of();

    private final ByteWriter writer = new ByteWriter(0);

    @Test
    void shouldWriteNumbersLittleEndian() {
        writer.writeBoolean(true);
        writer.writeByte(-2);
        writer.writeShort(0x0102);
        writer.writeChar('\u20AC');
        writer.writeInt(0x01020304);
        writer.writeLong(0x0102030405060708L);
        writer.writeFloat(1.5f);
        writer.writeDouble(-2.5);

        assertEquals(
                "01fe0201ac2004030201" + "0807060504030201" + "0000c03f" + "00000000000004c0",
                written());

        ByteReader reader = reader();
        assertTrue(reader.readBoolean());
        assertEquals(-2, reader.readByte());
        assertEquals(0x0102, reader.readShort());
        assertEquals('\u20AC', reader.readChar());
        assertEquals(0x01020304, reader.readInt());
        assertEquals(0x0102030405060708L, reader.readLong());
        assertEquals(1.5f, reader.readFloat());
        assertEquals(-2.5, reader.readDouble());
        reader.requireEnd();
    }

    @Test
    void shouldWriteSmallNumbersShort() {
        writer.writeVarInt(0);
        writer.writeVarInt(127);
        writer.writeVarInt(128);
        writer.writeVarInt(-1);
        writer.writeVarLong(-1);
        writer.writeZigZag(-1);
        writer.writeZigZag(Long.MIN_VALUE);

        assertEquals(
                "00"
                        + "7f"
                        + "8001"
                        + "ffffffff0f"
                        + "ffffffffffffffffff01"
                        + "01"
                        + "ffffffffffffffffff01",
                written());

        ByteReader reader = reader();
        assertEquals(0, reader.readVarInt());
        assertEquals(127, reader.readVarInt());
        assertEquals(128, reader.readVarInt());
        assertEquals(-1, reader.readVarInt());
        assertEquals(-1, reader.readVarLong());
        assertEquals(-1, reader.readZigZag());
        assertEquals(Long.MIN_VALUE, reader.readZigZag());
        reader.requireEnd();
    }

    @Test
    void shouldReadBackEveryVarint() {
        Random random = seeded();
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >>> random.nextInt(64);
            writer.reset();
            writer.writeVarLong(value);
            writer.writeZigZag(value);
            writer.writeVarInt((int) value);

            ByteReader reader = reader();
            assertEquals(value, reader.readVarLong());
            assertEquals(value, reader.readZigZag());
            assertEquals((int) value, reader.readVarInt());
            reader.requireEnd();
        }
    }

    @Test
    void shouldRefuseVarintsThatAreLongerThanNeededOrTooLarge() {
        assertMalformed("8000", ByteReader::readVarInt);
        assertMalformed("ffffffff1f", ByteReader::readVarInt);
        assertMalformed("ffffffffff01", ByteReader::readVarInt);
        assertMalformed("ffffffffffffffffff02", ByteReader::readVarLong);
        assertMalformed("ffffffffffffffffffff01", ByteReader::readVarLong);
        assertMalformed("80", ByteReader::readVarLong);
    }

    @Test
    void shouldWriteTextAsUtf8() {
        writer.writeString("aé€😀");

        assertEquals("0a" + "61" + "c3a9" + "e282ac" + "f09f9880", written());
        assertEquals("aé€😀", reader().readString());
    }

    @Test
    void shouldReadBackAnyStringLoneSurrogatesIncluded() {
        Random random = seeded();
        for (int i = 0; i < 5_000; i++) {
            String text = randomText(random);
            writer.reset();
            writer.writeString(text);

            ByteReader reader = reader();
            assertEquals(text, reader.readString());
            reader.requireEnd();
            ByteReader skipping = reader();
            skipping.skipString();
            skipping.requireEnd();
        }
    }

    @Test
    void shouldRefuseTextThatIsNotTheOneFormOfAString() {
        assertMalformed("0180", ByteReader::readString);
        assertMalformed("02c0af", ByteReader::readString);
        assertMalformed("03e08080", ByteReader::readString);
        assertMalformed("04f4908080", ByteReader::readString);
        assertMalformed("02e282", ByteReader::readString);
        assertMalformed("06eda0bdedb880", ByteReader::readString);
        assertMalformed("05616263", ByteReader::readString);
    }

    @Test
    void shouldRefuseALengthOverTheLimitBeforeAllocating() {
        ByteReader reader = new ByteReader(SizeLimits.standard().withTextBytes(10));
        byte[] bytes = new byte[32];
        bytes[0] = 11;
        reader.reset(bytes, 0, bytes.length);

        MalformedDataException refused =
                assertThrows(MalformedDataException.class, reader::readString);

        assertEquals(
                "Malformed data: a length is over SizeLimits.textBytes = 10 (at byte 1)",
                refused.getMessage());
        assertEquals(1, refused.offset());
        assertMalformed("ffffffff07", ByteReader::readSizedBytes);
        assertMalformed("ffffffff0f", ByteReader::readSizedBytes);
    }

    @Test
    void shouldRefuseToWriteWhatCouldNotBeReadBack() {
        SizeLimits limits =
                SizeLimits.standard()
                        .withTextBytes(50)
                        .withBlobBytes(3)
                        .withEntries(2)
                        .withDepth(1);
        ByteWriter narrow = new ByteWriter(0, limits);

        assertThrows(IllegalArgumentException.class, () -> narrow.writeString("x".repeat(51)));
        assertThrows(
                IllegalArgumentException.class, () -> narrow.writeSizedBytes(new byte[4], 0, 4));
        assertThrows(IllegalArgumentException.class, () -> narrow.writeCount(3, 0, 0));
        narrow.reset();
        narrow.descend();
        IllegalArgumentException deep =
                assertThrows(IllegalArgumentException.class, narrow::descend);
        assertEquals(
                "A value nests deeper than SizeLimits.depth = 1. Remedy: keep it flat (a list instead of a chain), or raise the limit",
                deep.getMessage());
    }

    @Test
    void shouldKeepReadingInsideABlock() {
        for (int size : new int[] {0, 1, 127, 128, 16_383, 16_384, 100_000}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            writer.reset();
            int mark = writer.openBlock();
            writer.writeBytes(content, 0, size);
            writer.closeBlock(mark);
            writer.writeInt(7);

            ByteReader reader = reader();
            int outer = reader.openBlock();
            assertEquals(size, reader.remaining());
            assertArrayEquals(content, reader.readBytes(size));
            assertThrows(MalformedDataException.class, reader::readByte);
            reader.closeBlock(outer);
            assertEquals(7, reader.readInt());

            ByteReader skipping = reader();
            skipping.skipSizedBytes();
            assertEquals(7, skipping.readInt());
        }
    }

    @Test
    void shouldRefuseABlockThatIsNotReadToItsEnd() {
        writer.writeSizedBytes(new byte[] {1, 2}, 0, 2);

        ByteReader reader = reader();
        int outer = reader.openBlock();
        reader.readByte();

        assertThrows(MalformedDataException.class, () -> reader.closeBlock(outer));
    }

    @Test
    void shouldRefuseMoreEntriesThanTheRemainingBytesCanHold() {
        writer.writeCount(3, 1, 1);
        writer.writeZeros(5);

        assertEquals(3 << 1 | 1, reader().readCount(1, 1));
        assertThrows(MalformedDataException.class, () -> reader().readCount(1, 2));
    }

    @Test
    void shouldReadNothingBeyondItsRange() {
        byte[] bytes = {9, 1, 2, 9};
        ByteReader reader = new ByteReader(bytes, 1, 2);

        assertThrows(MalformedDataException.class, reader::readInt);
        assertEquals(0x0201, reader.readShort());
        assertEquals(2, reader.position());
        assertEquals(2, reader.byteAt(1));
        assertThrows(MalformedDataException.class, reader::readByte);
        assertThrows(MalformedDataException.class, () -> reader.skip(-1));
    }

    @Test
    void shouldKeepItsArrayWhenReset() {
        writer.writeZeros(1_000);
        byte[] array = writer.array();

        writer.reset();
        writer.writeZeros(1_000);

        assertSame(array, writer.array());
    }

    @Test
    void shouldRaiseBitsOfWhatIsWritten() {
        writer.writeZeros(2);
        writer.raiseBits(1, 1 << 7);
        writer.raiseBits(1, 1);

        assertEquals("0081", written());
        assertThrows(IndexOutOfBoundsException.class, () -> writer.raiseBits(2, 1));
    }

    private static String randomText(Random random) {
        int length = random.nextInt(random.nextBoolean() ? 12 : 120);
        int widest = new int[] {0x80, 0x800, 0x10000}[random.nextInt(3)];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean surrogate = random.nextInt(6) == 0 && widest == 0x10000;
            text.append(
                    (char) (surrogate ? 0xD800 + random.nextInt(0x800) : random.nextInt(widest)));
        }
        return text.toString();
    }

    private static Random seeded() {
        long seed = new Random().nextLong();
        System.out.println("ByteFormTest seed " + seed);
        return new Random(seed);
    }

    private static void assertMalformed(String hex, java.util.function.Consumer<ByteReader> read) {
        assertThrows(
                MalformedDataException.class,
                () -> read.accept(new ByteReader(HEX.parseHex(hex))),
                hex);
    }

    private ByteReader reader() {
        return new ByteReader(writer.array(), 0, writer.position());
    }

    private String written() {
        return HEX.formatHex(writer.array(), 0, writer.position());
    }
}
