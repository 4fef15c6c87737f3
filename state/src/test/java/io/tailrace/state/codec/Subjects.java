// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.CustomCodec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.TypeRef;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A type of every kind that is derived, each with a source of random values: what the general tests
 * run over.
 */
final class Subjects {

    record Subject<T>(TypeRef<T> type, Function<Random, T> values) {

        Codec<T> codec() {
            return CODECS.codecOf(type);
        }

        @Override
        public String toString() {
            return type.toString();
        }
    }

    enum Suit {
        CLUBS,
        HEARTS,
        SPADES {
            @Override
            public String toString() {
                return "with a body";
            }
        }
    }

    record Primitives(boolean z, byte b, short s, char c, int i, long j, float f, double d) {}

    record Boxes(Boolean z, Byte b, Short s, Character c, Integer i, Long j, Float f, Double d) {}

    record Times(
            Instant instant,
            Duration duration,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            ZoneId zone) {}

    record Numbers(UUID uuid, BigInteger integer, BigDecimal decimal) {}

    record Pair<A, B>(A first, B second) {}

    record Nothing() {}

    record Collections(
            List<String> list,
            Set<Suit> set,
            Map<String, List<Integer>> map,
            Optional<Long> optional,
            Money money) {}

    record Arrays(
            boolean[] z,
            byte[] b,
            short[] s,
            char[] c,
            int[] i,
            long[] j,
            float[] f,
            double[] d,
            String[] t,
            int[][] ii) {}

    record Tree(String label, int weight, List<Tree> children) {}

    record Chain(long value, Chain next) {}

    sealed interface Shape permits Circle, Polygon, Suited {}

    record Circle(double radius) implements Shape {}

    sealed interface Polygon extends Shape permits Square, Group {}

    record Square(int side) implements Polygon {}

    record Group(List<Shape> shapes) implements Polygon {}

    enum Suited implements Shape {
        YES,
        NO
    }

    sealed interface Result<T> permits Success, Failure {}

    record Success<V>(V value) implements Result<V> {}

    record Failure<T>(String reason) implements Result<T> {}

    record Money(long cents) {}

    private static final class MoneyCodec extends CustomCodec<Money> {
        private MoneyCodec() {
            super("money", 1);
        }

        @Override
        protected void writeValue(Money value, ByteWriter to) {
            to.writeZigZag(value.cents());
        }

        @Override
        protected Money readValue(ByteReader from, int version) {
            return new Money(from.readZigZag());
        }
    }

    static final Codecs CODECS = Codecs.standard().with(Money.class, new MoneyCodec());

    private Subjects() {}

    static List<Subject<?>> all() {
        return List.of(
                of(Boolean.class, Random::nextBoolean),
                of(Integer.class, Random::nextInt),
                of(Long.class, Random::nextLong),
                of(Double.class, r -> Double.longBitsToDouble(r.nextLong())),
                of(String.class, Subjects::text),
                of(Suit.class, Subjects::suit),
                of(Instant.class, Subjects::instant),
                of(ZoneId.class, Subjects::zone),
                of(byte[].class, r -> bytes(r, r.nextInt(300))),
                of(String[].class, r -> listOf(r, Subjects::text).toArray(String[]::new)),
                of(Primitives.class, Subjects::primitives),
                of(Boxes.class, Subjects::boxes),
                of(Times.class, Subjects::times),
                of(Numbers.class, Subjects::numbers),
                of(Nothing.class, r -> new Nothing()),
                of(Collections.class, Subjects::collections),
                of(Arrays.class, Subjects::arrays),
                of(Tree.class, r -> tree(r, 4)),
                of(Chain.class, r -> chain(r, 1 + r.nextInt(20))),
                of(Shape.class, r -> shape(r, 3)),
                of(Money.class, r -> new Money(r.nextLong())),
                new Subject<>(
                        new TypeRef<Pair<String, List<Integer>>>() {},
                        r -> new Pair<>(orNull(r, text(r)), listOf(r, Random::nextInt))),
                new Subject<>(
                        new TypeRef<Result<Pair<Long, Suit>>>() {},
                        r ->
                                r.nextBoolean()
                                        ? new Failure<>(text(r))
                                        : new Success<>(new Pair<>(r.nextLong(), suit(r)))),
                new Subject<>(
                        new TypeRef<List<Optional<String>>>() {},
                        r -> listOf(r, q -> Optional.of(text(q)))),
                new Subject<>(
                        new TypeRef<Map<Pair<Integer, String>, Set<Tree>>>() {},
                        r -> Map.of(new Pair<>(r.nextInt(), text(r)), Set.of(tree(r, 2)))),
                new Subject<>(new TypeRef<List<Nothing>>() {}, r -> listOf(r, q -> new Nothing())));
    }

    private static <T> Subject<T> of(Class<T> type, Function<Random, T> values) {
        return new Subject<>(TypeRef.of(type), values);
    }

    static <T> byte[] written(Codec<T> codec, T value) {
        ByteWriter writer = new ByteWriter();
        codec.write(value, writer);
        return writer.toByteArray();
    }

    /** Reads one value and insists that it takes all of the bytes. */
    static <T> T read(Decoder<T> decoder, byte[] bytes) {
        ByteReader reader = new ByteReader(bytes);
        T value = decoder.read(reader);
        reader.requireEnd();
        return value;
    }

    /** Arrays compare by identity, and what holds them does: what is written of them has to do. */
    static <T> void assertSameContent(Codec<T> codec, T expected, T actual) {
        assertArrayEquals(written(codec, expected), written(codec, actual));
        assertEquals(codec.hash(expected), codec.hash(actual));
        if (codec.keyable()) {
            assertEquals(expected, actual);
        }
    }

    static String text(Random random) {
        int length = random.nextInt(random.nextInt(8) == 0 ? 200 : 20);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(
                    (char)
                            (random.nextInt(10) == 0
                                    ? random.nextInt(0x10000)
                                    : 32 + random.nextInt(95)));
        }
        return text.toString();
    }

    private static Suit suit(Random random) {
        return Suit.values()[random.nextInt(3)];
    }

    private static Primitives primitives(Random r) {
        return new Primitives(
                r.nextBoolean(),
                (byte) r.nextInt(),
                (short) r.nextInt(),
                (char) r.nextInt(),
                r.nextInt(),
                r.nextLong(),
                Float.intBitsToFloat(r.nextInt()),
                Double.longBitsToDouble(r.nextLong()));
    }

    private static Boxes boxes(Random r) {
        Primitives p = primitives(r);
        return new Boxes(
                orNull(r, p.z()),
                orNull(r, p.b()),
                orNull(r, p.s()),
                orNull(r, p.c()),
                orNull(r, p.i()),
                orNull(r, p.j()),
                orNull(r, p.f()),
                orNull(r, p.d()));
    }

    private static Times times(Random r) {
        LocalDate date = LocalDate.ofEpochDay(r.nextInt());
        LocalTime time = LocalTime.ofNanoOfDay((long) (r.nextDouble() * 86_400_000_000_000L));
        return new Times(
                orNull(r, instant(r)),
                orNull(r, Duration.ofSeconds(r.nextLong() >> 1, r.nextInt())),
                orNull(r, date),
                orNull(r, time),
                orNull(r, LocalDateTime.of(date, time)),
                orNull(r, zone(r)));
    }

    private static Instant instant(Random r) {
        return r.nextInt(10) == 0
                ? Instant.MIN
                : Instant.ofEpochSecond(r.nextInt(), r.nextInt(1_000_000_000));
    }

    private static ZoneId zone(Random r) {
        return ZoneId.of(
                List.of("Europe/Paris", "Z", "+05:30", "UTC+02:00", "America/New_York")
                        .get(r.nextInt(5)));
    }

    private static Numbers numbers(Random r) {
        BigInteger integer =
                new BigInteger(r.nextInt(200), r).multiply(BigInteger.valueOf(r.nextInt()));
        return new Numbers(
                orNull(r, new UUID(r.nextLong(), r.nextLong())),
                orNull(r, integer),
                orNull(r, new BigDecimal(integer, r.nextInt())));
    }

    private static Collections collections(Random r) {
        Map<String, List<Integer>> map = new HashMap<>();
        for (int i = r.nextInt(4); i > 0; i--) {
            map.put(orNull(r, text(r)), orNull(r, listOf(r, Random::nextInt)));
        }
        return new Collections(
                orNull(r, listOf(r, Subjects::text)),
                orNull(r, new HashSet<>(listOf(r, Subjects::suit))),
                orNull(r, map),
                orNull(r, r.nextBoolean() ? Optional.of(r.nextLong()) : Optional.empty()),
                orNull(r, new Money(r.nextLong())));
    }

    private static Arrays arrays(Random r) {
        int n = r.nextInt(5);
        return new Arrays(
                new boolean[] {r.nextBoolean()},
                orNull(r, bytes(r, n)),
                new short[] {(short) r.nextInt(), 1},
                text(r).toCharArray(),
                r.ints(n).toArray(),
                r.longs(n).toArray(),
                new float[] {r.nextFloat(), Float.NaN},
                r.doubles(n).toArray(),
                orNull(r, listOf(r, Subjects::text).toArray(String[]::new)),
                new int[][] {r.ints(n).toArray(), orNull(r, new int[0])});
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static Tree tree(Random r, int depth) {
        List<Tree> children = depth == 0 ? List.of() : listOf(r, q -> tree(q, depth - 1));
        return new Tree(orNull(r, text(r)), r.nextInt(), children);
    }

    static Chain chain(Random random, int length) {
        Chain chain = null;
        for (int i = 0; i < length; i++) {
            chain = new Chain(random.nextLong(), chain);
        }
        return chain;
    }

    private static Shape shape(Random r, int depth) {
        return switch (r.nextInt(depth == 0 ? 3 : 4)) {
            case 0 -> new Circle(r.nextDouble());
            case 1 -> new Square(r.nextInt());
            case 2 -> Suited.NO;
            default -> new Group(listOf(r, q -> shape(q, depth - 1)));
        };
    }

    private static <T> List<T> listOf(Random random, Function<Random, T> entry) {
        List<T> entries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.add(orNull(random, entry.apply(random)));
        }
        return entries;
    }

    private static <T> T orNull(Random random, T value) {
        return random.nextInt(8) == 0 ? null : value;
    }
}
