// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.files.bind.FieldName;
import io.tailrace.files.csv.CsvFormat;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.json.JsonLinesFormat;
import io.tailrace.files.text.FileInPieces;
import io.tailrace.files.text.TextFormat;
import io.tailrace.operator.codec.Alias;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatsGuideTest {

    // region classes
    record Limit(String currency, BigDecimal most) {}

    record Card(String number, List<Limit> limits) {}

    record Payment(
            @FieldName("paid_at") Instant at,
            Card card,
            @Alias("amount") long cents,
            Optional<String> note) {}

    // endregion

    record Row(@FieldName("paid_at") Instant at, long cents) {}

    // region formats
    static final RecordFormat<Payment> PAYMENTS =
            JsonLinesFormat.of(Payment.class).refusingUnknown();

    static final RecordFormat<Row> ROWS =
            CsvFormat.of(Row.class).separatedBy(';').withInstantsAsMillis();

    static final RecordFormat<String> LINES = TextFormat.utf8().in(StandardCharsets.ISO_8859_1);

    // endregion

    @Test
    void shouldReadAPayment() throws Exception {
        // region line
        String line =
                """
                {"paid_at": "2026-11-22T08:30:00Z", "amount": 1250,
                 "card": {"number": "c-1", "limits": [{"currency": "EUR", "most": 99.5}]}}
                """;
        // endregion

        List<Payment> read = read(PAYMENTS, line.replace("\n", "") + "\n");

        Card card = new Card("c-1", List.of(new Limit("EUR", new BigDecimal("99.5"))));
        Instant at = Instant.parse("2026-11-22T08:30:00Z");
        assertEquals(List.of(new Payment(at, card, 1250, Optional.empty())), read);
    }

    @Test
    void shouldReadARow() throws Exception {
        assertEquals(
                List.of(new Row(Instant.ofEpochMilli(5), 7)),
                read(ROWS, "cents;paid_at\r\n7;5\r\n"));
    }

    @Test
    void shouldReadALine() throws Exception {
        byte[] file = "\u00FC".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(List.of("\u00FC"), FileInPieces.read(LINES, file, 1));
    }

    @Test
    void shouldNameTheField() {
        String line =
                "{\"card\":{\"number\":\"c-1\",\"limits\":[{\"currency\":\"EUR\",\"most\":\"9\"}]}}";

        MalformedRecordException refused =
                assertThrows(MalformedRecordException.class, () -> read(PAYMENTS, line));

        assertEquals(
                // region message
                "Field 'card.limits[0].most': a number is expected, not text (column 60)"
                // endregion
                ,
                refused.getMessage());
    }

    private static <T> List<T> read(RecordFormat<T> format, String file)
            throws MalformedRecordException {
        return FileInPieces.read(format, file.getBytes(StandardCharsets.UTF_8), 5);
    }
}
