// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CustomCodecTest {

    private record Money(long cents, String currency) {
        private Money {
            if (currency.length() != 3) {
                throw new IllegalArgumentException("currency");
            }
        }
    }

    private static final class MoneyCodec extends CustomCodec<Money> {
        private MoneyCodec() {
            super("money", 2);
        }

        @Override
        protected void writeValue(Money money, ByteWriter to) {
            to.writeZigZag(money.cents());
            to.writeString(money.currency());
        }

        @Override
        protected Money readValue(ByteReader from, int version) {
            return new Money(from.readZigZag(), version < 2 ? "EUR" : from.readString());
        }
    }

    private final MoneyCodec codec = new MoneyCodec();

    @Test
    void shouldReadBackAndHashByWhatIsWritten() {
        Money money = new Money(-150, "USD");
        ByteWriter writer = new ByteWriter();
        codec.write(money, writer);

        assertEquals("06ab0203555344", HexFormat.of().formatHex(writer.toByteArray()));
        assertEquals(money, codec.read(new ByteReader(writer.toByteArray())));
        assertEquals(
                ContentHash.ofBytes(writer.array(), 1, writer.position() - 1), codec.hash(money));
        assertEquals(money, codec.copy(money));
        assertNotSame(money, codec.copy(money));
        assertSame(codec, codec.reading(codec.schema()));
    }

    @Test
    void shouldReadAnEarlierVersion() {
        Decoder<Money> earlier = codec.reading(new Schema.Custom("money", 1));

        assertEquals(
                new Money(-150, "EUR"),
                earlier.read(new ByteReader(HexFormat.of().parseHex("02ab02"))));
    }

    @Test
    void shouldRefuseALaterVersionAndAnotherName() {
        IncompatibleSchemaException later =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> codec.reading(new Schema.Custom("money", 3)));
        IncompatibleSchemaException other =
                assertThrows(
                        IncompatibleSchemaException.class, () -> codec.reading(Schema.Scalar.LONG));

        assertEquals(
                "Data written by custom codec money@3 is newer than this one, money@2. Remedy: run the version of the"
                        + " program that wrote it, or a later one",
                later.getMessage());
        assertEquals(
                "Data written as long cannot be read by custom codec money@2. Remedy: register the codec that wrote it,"
                        + " or give this type a new field name",
                other.getMessage());
    }

    @Test
    void shouldReportWhatTheValueRefusesAsMalformed() {
        byte[] bytes = HexFormat.of().parseHex("04ab020155");

        MalformedDataException refused =
                assertThrows(MalformedDataException.class, () -> codec.read(new ByteReader(bytes)));

        assertEquals(
                "Custom codec money@2 refused its bytes of version 2 (at byte 5)",
                refused.getMessage());
        assertInstanceOf(IllegalArgumentException.class, refused.getCause());
    }

    @Test
    void shouldRefuseBytesLeftOver() {
        byte[] bytes = HexFormat.of().parseHex("07ab020355534400");

        assertThrows(MalformedDataException.class, () -> codec.read(new ByteReader(bytes)));
    }
}
