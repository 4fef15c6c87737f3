// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.bind.RandomValues;
import io.tailrace.files.text.FileInPieces;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.TypeRef;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JsonRoundTripTest {

    enum Side {
        LEFT,
        RIGHT
    }

    record Numbers(
            boolean flag,
            byte small,
            short shorter,
            int number,
            long card,
            float ratio,
            double rate,
            char sign,
            Boolean boxedFlag,
            Integer boxedNumber,
            Float boxedRatio,
            BigDecimal price,
            BigInteger huge) {}

    record Times(
            Instant at,
            LocalDate day,
            LocalTime time,
            OffsetDateTime offset,
            Duration length,
            UUID id,
            Side side) {}

    record Tree(
            String name,
            Optional<Tree> left,
            List<Tree> children,
            Map<String, List<Optional<String>>> words,
            Set<Long> numbers,
            Optional<Numbers> numeric,
            Times times) {}

    record Arrays(int[] ints, String[] texts, double[][] matrix, byte[] bytes) {}

    @Test
    void shouldReadWhatItWrote() throws Exception {
        JsonLinesFormat<Tree> plain = JsonLinesFormat.of(Tree.class);
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            JsonLinesFormat<Tree> format = random.nextBoolean() ? plain : plain.refusingUnknown();
            List<Tree> records = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                records.add(tree(new RandomValues(random), 4));
            }
            byte[] file = FileInPieces.write(format, records);

            assertEquals(
                    records,
                    FileInPieces.read(format, file, 1 + random.nextInt(50)),
                    "seed " + seed);
        }
    }

    @Test
    void shouldReadRecordsOfEverySizeWithOneParser() throws Exception {
        record Text(String text) {}
        JsonLinesFormat<Text> format = JsonLinesFormat.of(Text.class);
        List<Text> records = new ArrayList<>();
        for (int length = 7_900; length < 8_100; length++) { // a parser's buffer holds 8,000
            records.add(new Text("x".repeat(length)));
            records.add(new Text("\u20AC".repeat(length % 10)));
        }
        for (int i = 0; i < 3_000; i++) {
            records.add(new Text("" + i));
        }

        byte[] file = FileInPieces.write(format, records);

        assertEquals(records, FileInPieces.read(format, file, 5_000));
    }

    @Test
    void shouldReadValuesThatAreNoObjects() throws Exception {
        assertRoundTrip(TypeRef.of(Long.class), List.of(1L, -5L, Long.MAX_VALUE));
        assertRoundTrip(TypeRef.of(String.class), List.of("", "a\nb", "\"\\"));
        assertRoundTrip(new TypeRef<Map<String, Integer>>() {}, List.of(Map.of(), Map.of("a", 1)));
        assertRoundTrip(new TypeRef<List<Double>>() {}, List.of(List.of(1.5, -0.0)));
    }

    @Test
    void shouldReadArrays() throws Exception {
        JsonLinesFormat<Arrays> format = JsonLinesFormat.of(Arrays.class);
        Arrays written =
                new Arrays(
                        new int[] {1, 2},
                        new String[] {"a"},
                        new double[][] {{1.5}, {}},
                        new byte[] {-128, 127});

        Arrays read =
                FileInPieces.read(format, FileInPieces.write(format, List.of(written)), 7).get(0);

        assertArrayEquals(written.ints(), read.ints());
        assertArrayEquals(written.texts(), read.texts());
        assertTrue(java.util.Arrays.deepEquals(written.matrix(), read.matrix()));
        assertArrayEquals(written.bytes(), read.bytes());
    }

    @Test
    void shouldReadNullsWhereTheyAreAllowed() throws Exception {
        record Nulls(String text, Integer number, int zero, List<String> texts) {}
        JsonLinesFormat<Nulls> format = JsonLinesFormat.of(Nulls.class).allowingMissing();
        List<String> texts = new ArrayList<>();
        texts.add(null);
        texts.add("a");
        List<Nulls> records = List.of(new Nulls(null, null, 3, texts), new Nulls("", 1, 0, null));

        byte[] file = FileInPieces.write(format, records);

        assertEquals(
                "{\"zero\":3,\"texts\":[null,\"a\"]}\n{\"text\":\"\",\"number\":1,\"zero\":0}\n",
                new String(file, StandardCharsets.UTF_8));
        assertEquals(records, FileInPieces.read(format, file, 7));
        assertEquals(
                List.of(new Nulls(null, null, 0, null)),
                FileInPieces.read(format, "{\"zero\":null}".getBytes(StandardCharsets.UTF_8), 3));
    }

    @Test
    void shouldWriteInstantsAsMillis() throws Exception {
        record Seen(Instant at) {}
        JsonLinesFormat<Seen> format = JsonLinesFormat.of(Seen.class).withInstantsAsMillis();

        byte[] file = FileInPieces.write(format, List.of(new Seen(Instant.ofEpochMilli(-5))));

        assertEquals("{\"at\":-5}\n", new String(file, StandardCharsets.UTF_8));
        assertEquals(
                List.of(new Seen(Instant.ofEpochMilli(-5))), FileInPieces.read(format, file, 1));
    }

    @Test
    void shouldRefuseToWriteWhatWouldBeReadAsSomethingElse() {
        record Rate(String currency, double rate) {}
        record Rates(Map<String, List<Rate>> byDay) {}
        JsonLinesFormat<Rates> format = JsonLinesFormat.of(Rates.class);

        assertRefused(
                "Field 'byDay[0][1].rate': NaN and infinity cannot be written",
                format,
                new Rates(Map.of("x", List.of(new Rate("a", 1), new Rate("b", Double.NaN)))));
        assertRefused(
                "Field 'byDay[0][0].currency': null cannot be read again. Remedy: an Optional, or allowingMissing()",
                format,
                new Rates(Map.of("x", List.of(new Rate(null, 1)))));
        assertRefused(
                "Field 'byDay[0][0].currency': text in which half of a surrogate pair stands alone cannot be written",
                format,
                new Rates(Map.of("x", List.of(new Rate("a\uD800", 1)))));
        assertRefused(
                "Field 'byDay': a key of a map is null, or half of a surrogate pair stands alone in it",
                format,
                new Rates(Map.of("\uDC00\uDC00", List.of())));
    }

    @Test
    void shouldGoOnWritingAfterARefusal() throws Exception {
        record Rate(String text, double rate) {}
        JsonLinesFormat<Rate> format = JsonLinesFormat.of(Rate.class);
        var writer = format.writer();
        ByteWriter out = new ByteWriter();

        writer.write(new Rate("a", 1), out);
        for (String text : List.of("x", "x".repeat(50_000))) {
            assertThrows(
                    RefusedArgumentException.class,
                    () -> writer.write(new Rate(text, Double.NaN), out));
            assertThrows(RefusedArgumentException.class, () -> writer.write(null, out));
        }
        writer.write(new Rate("b", 2), out);

        assertEquals(
                List.of(new Rate("a", 1), new Rate("b", 2)),
                FileInPieces.read(format, out.toByteArray(), 9));
    }

    private static <T> void assertRefused(String message, JsonLinesFormat<T> format, T record) {
        ByteWriter out = new ByteWriter();

        RefusedArgumentException refused =
                assertThrows(
                        RefusedArgumentException.class, () -> format.writer().write(record, out));

        assertEquals(message, refused.getMessage());
        assertEquals(0, out.position());
    }

    private static <T> void assertRoundTrip(TypeRef<T> type, List<T> values) throws Exception {
        JsonLinesFormat<T> format = JsonLinesFormat.of(type);

        assertEquals(values, FileInPieces.read(format, FileInPieces.write(format, values), 3));
    }

    static Tree tree(RandomValues values, int depth) {
        Random random = values.random();
        Supplier<Tree> smaller = () -> tree(values, depth - 1 - random.nextInt(2));
        List<Tree> children = new ArrayList<>();
        Map<String, List<Optional<String>>> words = new LinkedHashMap<>();
        Set<Long> numbers = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            if (depth > 0) {
                children.add(smaller.get());
            }
            List<Optional<String>> some = new ArrayList<>();
            some.add(values.perhaps(values::text));
            words.put(values.text(), some);
            numbers.add(values.whole());
        }
        return new Tree(
                values.text(),
                depth > 0 ? values.perhaps(smaller) : Optional.empty(),
                children,
                words,
                numbers,
                values.perhaps(() -> numbers(values)),
                times(values));
    }

    private static Numbers numbers(RandomValues values) {
        Random random = values.random();
        return new Numbers(
                random.nextBoolean(),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                (int) values.whole(),
                values.whole(),
                values.realFloat(),
                values.real(),
                values.character(),
                random.nextBoolean(),
                (int) values.whole(),
                values.realFloat(),
                values.decimal(),
                values.bigWhole());
    }

    private static Times times(RandomValues values) {
        return new Times(
                values.instant(),
                values.dateTime().toLocalDate(),
                values.dateTime().toLocalTime(),
                values.offsetDateTime(),
                values.duration(),
                values.id(),
                values.random().nextBoolean() ? Side.LEFT : Side.RIGHT);
    }
}
