// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Written forms and hashes of every kind of type. Checkpoints are full of them: whoever has to
 * change a line here has broken what users have stored. A hash that changes sends keys to other
 * tasks than their state.
 */
class GoldenFormTest {

    @Test
    void shouldKeepTheFormAndHashOfScalars() {
        assertForm(Boolean.class, true, "01", "910a2dec89025cc1");
        assertForm(Byte.class, (byte) -2, "fe", "f3203e9039f4a821");
        assertForm(Short.class, (short) 258, "0201", "1e09f8a031519da4");
        assertForm(Character.class, '€', "ac20", "3dd813be14699ada");
        assertForm(Integer.class, -2, "feffffff", "f3203e9039f4a821");
        assertForm(Long.class, 42L, "2a00000000000000", "bdd732262feb6e95");
        assertForm(Float.class, 1.5f, "0000c03f", "555b738727e4a1cf");
        assertForm(Double.class, -2.5, "00000000000004c0", "e0191234ca04fa08");
        assertForm(String.class, "aé€", "0661c3a9e282ac", "22667f974f139784");
        assertForm(
                UUID.class, new UUID(1, 2), "01000000000000000200000000000000", "15876b498770c985");
        assertForm(BigInteger.class, BigInteger.valueOf(-300), "02fed4", "e6475fe97dab6ad8");
        assertForm(
                BigDecimal.class,
                new BigDecimal("1.50"),
                "020000000200" + "96",
                "8ffd4c7b7cf8f553");
    }

    @Test
    void shouldKeepTheFormAndHashOfTimes() {
        assertForm(
                Instant.class,
                Instant.ofEpochSecond(5, 7),
                "050000000000000007000000",
                "60661d6c2f3f599");
        assertForm(
                Duration.class,
                Duration.ofSeconds(-1, 7),
                "ffffffffffffffff07000000",
                "9558df2d7f8b12a0");
        assertForm(LocalDate.class, LocalDate.of(2024, 2, 29), "e8070000021d", "db8c04ca25f6e90d");
        assertForm(
                LocalTime.class,
                LocalTime.ofNanoOfDay(258),
                "0201000000000000",
                "1e09f8a031519da4");
        assertForm(
                LocalDateTime.class,
                LocalDateTime.of(2024, 2, 29, 0, 0, 0, 1),
                "e8070000021d0100000000000000",
                "608787816b01886a");
        assertForm(
                ZoneId.class,
                ZoneId.of("Europe/Paris"),
                "0c4575726f70652f5061726973",
                "b44c69aa83682c0b");
    }

    @Test
    void shouldKeepTheFormAndHashOfCollections() {
        assertForm(new TypeRef<>() {}, List.of(1, 2), "040100000002000000", "b3930eeb3814e573");
        assertForm(
                new TypeRef<>() {}, Arrays.asList(1, null), "05010100000000", "f8993901207b0159");
        assertForm(new TypeRef<>() {}, List.<Integer>of(), "00", "e220a8397b1dcdaf");
        assertForm(new TypeRef<>() {}, Set.of("a"), "020161", "2ee33508e70e4871");
        assertForm(new TypeRef<>() {}, Map.of("a", 1), "02016101000000", "d536201ecfe51f12");
        assertForm(new TypeRef<>() {}, Optional.of("a"), "010161", "a7dc561bd20dc5c4");
        assertForm(new TypeRef<>() {}, Optional.<String>empty(), "00", "e220a8397b1dcdaf");
    }

    @Test
    void shouldKeepTheFormAndHashOfArrays() {
        assertForm(byte[].class, new byte[] {1, -1}, "0201ff", "92be2d995b24f5cc");
        assertForm(boolean[].class, new boolean[] {true, false}, "020100", "bd70ec971ff5dfd4");
        assertForm(int[].class, new int[] {1, 2}, "020100000002000000", "b3930eeb3814e573");
        assertForm(long[].class, new long[] {1}, "010100000000000000", "39a2cef17a4bed5c");
        assertForm(String[].class, new String[] {"a", null}, "0501016100", "7e24eafd03184c8");
    }

    @Test
    void shouldKeepTheFormAndHashOfEnumsRecordsAndVariants() {
        assertForm(Subjects.Suit.class, Subjects.Suit.SPADES, "02", "83c9ba8957478c54");
        assertForm(Subjects.Nothing.class, new Subjects.Nothing(), "00", "e220a8397b1dcdaf");
        assertForm(
                new TypeRef<>() {},
                new Subjects.Pair<>("a", 1L),
                "00" + "0161" + "0100000000000000",
                "414193bd0b443f40");
        assertForm(
                new TypeRef<>() {},
                new Subjects.Pair<String, Long>(null, 1L),
                "01" + "0100000000000000",
                "cdac3f07f87eddf9");
        assertForm(
                Subjects.Boxes.class,
                new Subjects.Boxes(true, null, null, null, 1, null, null, null),
                "ee" + "01" + "01000000",
                "cf16b75b01a6dac2");
        assertForm(
                Subjects.Chain.class,
                new Subjects.Chain(1, new Subjects.Chain(2, null)),
                "00" + "0100000000000000" + "01" + "0200000000000000",
                "59c6fb7a8cdc429d");
        assertForm(Subjects.Shape.class, new Subjects.Square(7), "0107000000", "820988f526b7dcd7");
        assertForm(Subjects.Shape.class, Subjects.Suited.NO, "0301", "368fc7bb9c28ed0");
        assertForm(Subjects.Money.class, new Subjects.Money(-1), "0101", "241f26eae446050c");
    }

    @Test
    void shouldKeepTheSchemasOfDerivedTypes() {
        assertEquals(
                "Collections{list: list<string>?, set: set<Suit(CLUBS|HEARTS|SPADES)>?, map: map<string, list<int>>?,"
                        + " optional: optional<long>?, money: money@1?}",
                schema(TypeRef.of(Subjects.Collections.class)));
        assertEquals(
                "Arrays{z: boolean[]?, b: bytes?, s: short[]?, c: char[]?, i: int[]?, j: long[]?, f: float[]?,"
                        + " d: double[]?, t: array<string>?, ii: array<int[]>?}",
                schema(TypeRef.of(Subjects.Arrays.class)));
        assertEquals(
                "Shape<Circle = Circle{radius: double} | Square = Square{side: int}"
                        + " | Group = Group{shapes: list<^Shape>?} | Suited = Suited(YES|NO)>",
                schema(TypeRef.of(Subjects.Shape.class)));
        assertEquals(
                "Pair<String, List<Integer>>{first: string?, second: list<int>?}",
                schema(new TypeRef<Subjects.Pair<String, List<Integer>>>() {}));
        assertEquals(
                "Result<Long><Success = Success<Long>{value: long?} | Failure = Failure<Long>{reason: string?}>",
                schema(new TypeRef<Subjects.Result<Long>>() {}));
    }

    private static String schema(TypeRef<?> type) {
        return Subjects.CODECS.codecOf(type).schema().toString();
    }

    private static <T> void assertForm(Class<T> type, T value, String hex, String hash) {
        assertForm(TypeRef.of(type), value, hex, hash);
    }

    private static <T> void assertForm(TypeRef<T> type, T value, String hex, String hash) {
        Codec<T> codec = Subjects.CODECS.codecOf(type);

        assertEquals(
                hex, HexFormat.of().formatHex(Subjects.written(codec, value)), type.toString());
        assertEquals(hash, Long.toHexString(codec.hash(value)), type.toString());
        Subjects.assertSameContent(
                codec, value, Subjects.read(codec, HexFormat.of().parseHex(hex)));
    }
}
