// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

import io.tailrace.files.csv.CsvFormat;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.format.RecordWriter;
import io.tailrace.files.json.JsonLinesFormat;
import io.tailrace.files.text.TextFormat;
import io.tailrace.operator.codec.ByteWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Formats of files: whole files, in which what is malformed is passed over. */
final class FileSubjects {

    record Sale(String card, long cents, Optional<Double> rate) {}

    record Item(String name, int count) {}

    enum Kind {
        CREDIT,
        DEBIT
    }

    record Booking(
            Instant at,
            Kind kind,
            BigDecimal amount,
            Optional<Byte> level,
            char sign,
            String note) {}

    record Tree(
            String name,
            List<Tree> children,
            Map<String, List<Integer>> counts,
            Optional<Booking> booking,
            long[] longs) {}

    private static final Booking BOOKING =
            new Booking(
                    Instant.ofEpochSecond(1_700_000_000),
                    Kind.DEBIT,
                    new BigDecimal("12.50"),
                    Optional.of((byte) 3),
                    '\u20AC',
                    "a \"quoted\", note\nof two lines");

    private FileSubjects() {}

    static List<Subject> all() {
        List<Item> items =
                List.of(new Item("a", 1), new Item("b,\"c\"\nd", -2), new Item("", 2_000_000));
        List<Sale> sales =
                List.of(
                        new Sale("card\u00FC\n", 1, Optional.of(1.5)),
                        new Sale("", -7, Optional.empty()),
                        new Sale("\\\"", Long.MAX_VALUE, Optional.of(-0.0)));
        List<String> lines = List.of("one", "", "zw\u00F6lf", "\u20AC\uD83D\uDE00 of it");
        Tree leaf = new Tree("leaf", List.of(), Map.of(), Optional.of(BOOKING), new long[] {1, 2});
        Tree tree =
                new Tree(
                        "t",
                        List.of(leaf, leaf),
                        Map.of("k", List.of(1)),
                        Optional.empty(),
                        new long[0]);
        TextFormat wide = TextFormat.utf8().in(StandardCharsets.UTF_16);
        return List.of(
                subject("text", TextFormat.utf8(), lines, NaiveReading::text),
                subject("text in UTF-16", wide, lines, null),
                subject(
                        "CSV",
                        CsvFormat.of(Item.class).withoutHeader(),
                        items,
                        NaiveReading::items),
                subject(
                        "CSV with a header",
                        CsvFormat.of(Booking.class),
                        List.of(BOOKING, BOOKING),
                        null),
                subject(
                        "CSV, trimmed",
                        CsvFormat.of(Booking.class).separatedBy(';').trimmed().withNullText("-"),
                        List.of(BOOKING),
                        null),
                subject("JSON lines", JsonLinesFormat.of(Sale.class), sales, NaiveReading::sales),
                subject("JSON trees", JsonLinesFormat.of(Tree.class), List.of(tree, leaf), null));
    }

    private static <T> Subject subject(
            String name, RecordFormat<T> format, List<T> records, Subject.Decoder expected) {
        List<byte[]> valid = new ArrayList<>();
        valid.add(written(format, records));
        records.forEach(one -> valid.add(written(format, List.of(one))));
        return new Subject(name, valid, file -> read(format, file), expected, 200);
    }

    private static <T> byte[] written(RecordFormat<T> format, List<T> records) {
        RecordWriter<T> writer = format.writer();
        ByteWriter out = new ByteWriter();
        writer.begin(out);
        records.forEach(one -> writer.write(one, out));
        return out.toByteArray();
    }

    private static <T> Tally read(RecordFormat<T> format, byte[] file) {
        RecordReader<T> reader = format.reader();
        int at;
        try {
            at = reader.begin(file, 0, Math.min(file.length, RecordReader.FIRST_BYTES));
            if (reader.hasHeader() && at < file.length) {
                int end = endOf(reader, file, at);
                reader.header(file, at, end);
                at = end;
            }
        } catch (MalformedRecordException refused) {
            return Tally.REFUSED;
        }
        Tally all = new Tally(0, 0);
        while (at < file.length) {
            int end = endOf(reader, file, at);
            try {
                all = reader.read(file, at, end) == null ? all : all.plus(Tally.ACCEPTED);
            } catch (MalformedRecordException refused) {
                all = all.plus(Tally.REFUSED);
            }
            at = end;
        }
        return all;
    }

    private static int endOf(RecordReader<?> reader, byte[] file, int at) {
        int end = reader.findEnd(file, at, file.length);
        return end == RecordReader.NO_END ? file.length : end;
    }
}
