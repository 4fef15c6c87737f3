// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.files.bind.RandomValues;
import io.tailrace.files.text.FileInPieces;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CsvRoundTripTest {

    private static final char[] SEPARATORS = {',', ';', '\t', '|', ' '};
    private static final String[] NULLS = {"NULL", "0", "-", ""};

    enum Side {
        LEFT,
        RIGHT
    }

    record Everything(
            boolean flag,
            byte small,
            short shorter,
            int number,
            long card,
            float ratio,
            double rate,
            char sign,
            String text,
            Side side,
            BigDecimal price,
            BigInteger huge,
            Instant at,
            LocalDate day,
            LocalTime time,
            LocalDateTime local,
            OffsetDateTime offset,
            Duration length,
            UUID id,
            Boolean boxedFlag,
            Integer boxedNumber,
            Character boxedSign,
            Optional<String> perhapsText,
            Optional<Long> perhapsNumber) {}

    record One(String text) {}

    record Perhaps(Optional<String> text) {}

    @Test
    void shouldReadWhatItWroteHoweverItIsSetUp() throws Exception {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            CsvFormat<Everything> format = anyhow(CsvFormat.of(Everything.class), random);
            List<Everything> records = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                records.add(everything(new RandomValues(random)));
            }
            byte[] file = FileInPieces.write(format, records);

            assertEquals(
                    records,
                    FileInPieces.read(format, file, 1 + random.nextInt(9)),
                    "seed " + seed);
        }
    }

    @Test
    void shouldReadRecordsOfOneFieldThatMayBeEmpty() throws Exception {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RandomValues values = new RandomValues(random);
            List<One> ones = new ArrayList<>();
            List<Perhaps> perhaps = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                ones.add(new One(values.text()));
                perhaps.add(new Perhaps(values.perhaps(values::text)));
            }
            CsvFormat<One> format = anyhow(CsvFormat.of(One.class), random);
            CsvFormat<Perhaps> other = anyhow(CsvFormat.of(Perhaps.class), random);

            assertEquals(
                    ones,
                    FileInPieces.read(format, FileInPieces.write(format, ones), 3),
                    "" + seed);
            assertEquals(
                    perhaps,
                    FileInPieces.read(other, FileInPieces.write(other, perhaps), 3),
                    "seed " + seed);
        }
    }

    @Test
    void shouldReadNullsWhereTheyAreAllowed() throws Exception {
        record Nulls(String text, Integer number, Instant at, int zero) {}
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            RandomValues values = new RandomValues(random);
            CsvFormat<Nulls> format = anyhow(CsvFormat.of(Nulls.class), random).allowingMissing();
            List<Nulls> records = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                records.add(
                        new Nulls(
                                values.orNull(values::text),
                                values.orNull(random::nextInt),
                                values.orNull(values::instant),
                                random.nextInt(3)));
            }

            assertEquals(
                    records,
                    FileInPieces.read(format, FileInPieces.write(format, records), 5),
                    "seed " + seed);
        }
    }

    @Test
    void shouldWriteInstantsAsMillis() throws Exception {
        record Seen(Instant at) {}
        CsvFormat<Seen> format = CsvFormat.of(Seen.class).withInstantsAsMillis();

        byte[] file = FileInPieces.write(format, List.of(new Seen(Instant.ofEpochMilli(-5))));

        assertEquals("at\n-5\n", new String(file, StandardCharsets.UTF_8));
        assertEquals(
                List.of(new Seen(Instant.ofEpochMilli(-5))), FileInPieces.read(format, file, 1));
        assertRefused(
                "Field 'at': an instant is finer than milliseconds. Remedy: write instants as text",
                format,
                new Seen(Instant.ofEpochSecond(0, 1)));
    }

    @Test
    void shouldRefuseToWriteWhatWouldBeReadAsSomethingElse() {
        record Rate(String currency, double rate) {}
        CsvFormat<Rate> format = CsvFormat.of(Rate.class);

        assertRefused(
                "Field 'rate': NaN and infinity cannot be written",
                format,
                new Rate("EUR", Double.NaN));
        assertRefused(
                "Field 'currency': null cannot be read again. Remedy: an Optional, or allowingMissing()",
                format,
                new Rate(null, 1));
        assertRefused(
                "Field 'currency': text in which half of a surrogate pair stands alone cannot be written",
                format,
                new Rate("\uDC00", 1));
    }

    private static <T> void assertRefused(String message, CsvFormat<T> format, T record) {
        ByteWriter out = new ByteWriter();

        RefusedArgumentException refused =
                assertThrows(
                        RefusedArgumentException.class, () -> format.writer().write(record, out));

        assertEquals(message, refused.getMessage());
        assertEquals(0, out.position());
    }

    private static <T> CsvFormat<T> anyhow(CsvFormat<T> plain, Random random) {
        CsvFormat<T> format = plain.separatedBy(SEPARATORS[random.nextInt(SEPARATORS.length)]);
        if (random.nextInt(4) == 0) {
            format = format.quotedBy('\'');
        }
        if (random.nextBoolean()) {
            format = format.withoutHeader();
        }
        if (random.nextInt(3) == 0) {
            format = format.separatedBy('|').trimmed();
        }
        if (random.nextInt(3) == 0) {
            format = format.withNullText(NULLS[random.nextInt(NULLS.length)]);
        }
        if (random.nextInt(3) == 0) {
            format = format.in(StandardCharsets.UTF_16);
        }
        return random.nextBoolean() ? format.refusingUnknown() : format;
    }

    private static Everything everything(RandomValues values) {
        Random random = values.random();
        return new Everything(
                random.nextBoolean(),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                (int) values.whole(),
                values.whole(),
                values.realFloat(),
                values.real(),
                values.character(),
                values.text(),
                random.nextBoolean() ? Side.LEFT : Side.RIGHT,
                values.decimal(),
                values.bigWhole(),
                values.instant(),
                values.dateTime().toLocalDate(),
                values.dateTime().toLocalTime(),
                values.dateTime(),
                values.offsetDateTime(),
                values.duration(),
                values.id(),
                random.nextBoolean(),
                (int) values.whole(),
                values.character(),
                values.perhaps(values::text),
                values.perhaps(values::whole));
    }
}
