// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.CustomCodec;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.TypeRef;
import java.lang.reflect.Constructor;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    private static final Codecs CODECS = Codecs.standard();

    private record Positive(long number) {
        private Positive {
            if (number <= 0) {
                throw new IllegalArgumentException("number");
            }
        }
    }

    private record Renamed(long amount) {}

    private record Key(String card, int shop) {}

    private record SwappedKey(int shop, String card) {}

    @Test
    void shouldReportWhatTheConstructorRefusesAsMalformed() {
        Codec<Positive> codec = CODECS.codecOf(Positive.class);
        byte[] zero = new byte[Long.BYTES];

        MalformedDataException refused =
                assertThrows(MalformedDataException.class, () -> codec.read(new ByteReader(zero)));

        assertEquals(
                "Malformed data: the constructor of record Positive refused what was read (at byte 8)",
                refused.getMessage());
        assertInstanceOf(IllegalArgumentException.class, refused.getCause());
    }

    @Test
    void shouldRefuseNullBitsOfFieldsThatItDoesNotHave() {
        Codec<Key> codec = CODECS.codecOf(Key.class);
        byte[] stray = HexFormat.of().parseHex("02" + "0161" + "01000000");

        assertThrows(MalformedDataException.class, () -> codec.read(new ByteReader(stray)));
    }

    @Test
    void shouldHashByComponentsAndNotByTheirNames() {
        long hash = CODECS.codecOf(Positive.class).hash(new Positive(7));

        assertEquals(hash, CODECS.codecOf(Renamed.class).hash(new Renamed(7)));
        assertEquals(ContentHash.combine(ContentHash.ofInt(1), ContentHash.ofLong(7)), hash);
        assertNotEquals(
                CODECS.codecOf(Key.class).hash(new Key("a", 1)),
                CODECS.codecOf(SwappedKey.class).hash(new SwappedKey(1, "a")));
    }

    @Test
    void shouldUseARegisteredCodecInPlaceOfADerivedOne() {
        Codec<String> shouting = new UpperCaseCodec();
        Codecs codecs = CODECS.with(String.class, shouting);

        Codec<Key> codec = codecs.codecOf(Key.class);

        assertSame(shouting, codecs.codecOf(String.class));
        assertEquals(
                new Key("LOUD", 1),
                Subjects.read(codec, Subjects.written(codec, new Key("loud", 1))));
        assertEquals(
                new Key("loud", 1),
                Subjects.read(
                        CODECS.codecOf(Key.class),
                        Subjects.written(CODECS.codecOf(Key.class), new Key("loud", 1))));
    }

    @Test
    void shouldUseACodecRegisteredForOneGenericType() {
        Codec<List<String>> own = new ListOfOneCodec();
        Codecs codecs = CODECS.with(new TypeRef<List<String>>() {}, own);

        assertSame(
                own,
                codecs.codecOf(
                        TypeRef.<List<String>>generic(List.class, TypeRef.of(String.class))));
        assertInstanceOf(ListCodec.class, codecs.codecOf(new TypeRef<List<Integer>>() {}));
    }

    @Test
    void shouldDeriveATypeOnceForAllWhoAsk() {
        Codecs codecs = Codecs.standard();

        Codec<List<Key>> first = codecs.codecOf(new TypeRef<List<Key>>() {});
        Codec<List<Key>> again = codecs.codecOf(new TypeRef<List<Key>>() {});

        assertSame(first, again);
        assertNotSame(
                first, codecs.with(Key.class, new KeyCodec()).codecOf(new TypeRef<List<Key>>() {}));
    }

    @Test
    void shouldReadBackRecordsAsWideAsAllowed() throws ReflectiveOperationException {
        for (Class<?> type : List.of(WideRecords.Longs.class, WideRecords.Mixed.class)) {
            assertReadBack(type);
        }
    }

    private static <T> void assertReadBack(Class<T> type) throws ReflectiveOperationException {
        Random random = Seeds.random("wide records");
        @SuppressWarnings("unchecked")
        Constructor<T> constructor = (Constructor<T>) type.getDeclaredConstructors()[0];
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = randomArgument(constructor.getParameterTypes()[i], random);
        }
        T value = constructor.newInstance(arguments);
        Codec<T> codec = CODECS.codecOf(type);

        T read = Subjects.read(codec, Subjects.written(codec, value));

        assertEquals(value, read);
        assertEquals(codec.hash(value), codec.hash(read));
        assertSame(value, codec.copy(value));
    }

    private static Object randomArgument(Class<?> type, Random random) {
        if (type == long.class) {
            return random.nextLong();
        } else if (type == double.class) {
            return random.nextDouble();
        } else if (type == int.class) {
            return random.nextInt();
        }
        return random.nextBoolean()
                ? null
                : type == String.class ? (Object) Subjects.text(random) : random.nextInt();
    }

    @Test
    void shouldRefuseToWriteWhatNestsDeeperThanCanBeRead() {
        Codec<Subjects.Chain> codec = CODECS.codecOf(Subjects.Chain.class);
        Random random = new Random(1);
        int depth = new ByteWriter().limits().depth();

        Subjects.Chain deepest = Subjects.chain(random, depth + 1);
        assertEquals(deepest, Subjects.read(codec, Subjects.written(codec, deepest)));

        Subjects.Chain tooDeep = Subjects.chain(random, depth + 2);
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> Subjects.written(codec, tooDeep));
        assertTrue(
                refused.getMessage().contains("SizeLimits.depth = " + depth), refused.getMessage());
    }

    private static final class UpperCaseCodec extends CustomCodec<String> {
        private UpperCaseCodec() {
            super("upper-case", 1);
        }

        @Override
        protected void writeValue(String value, ByteWriter to) {
            to.writeString(value.toUpperCase(java.util.Locale.ROOT));
        }

        @Override
        protected String readValue(ByteReader from, int version) {
            return from.readString();
        }
    }

    private static final class KeyCodec extends CustomCodec<Key> {
        private KeyCodec() {
            super("key", 1);
        }

        @Override
        protected void writeValue(Key value, ByteWriter to) {
            to.writeString(value.card());
        }

        @Override
        protected Key readValue(ByteReader from, int version) {
            return new Key(from.readString(), 0);
        }
    }

    private static final class ListOfOneCodec extends CustomCodec<List<String>> {
        private ListOfOneCodec() {
            super("list-of-one", 1);
        }

        @Override
        protected void writeValue(List<String> value, ByteWriter to) {
            to.writeString(value.get(0));
        }

        @Override
        protected List<String> readValue(ByteReader from, int version) {
            return List.of(from.readString());
        }
    }
}
