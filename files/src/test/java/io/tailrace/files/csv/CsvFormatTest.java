// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.files.bind.FieldName;
import io.tailrace.files.bind.UnboundTypeException;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.text.FileInPieces;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.Alias;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFormatTest {

    record Payment(@FieldName("card_no") String card, @Alias("amount") long cents, byte terminal) {}

    private static final CsvFormat<Payment> PAYMENTS = CsvFormat.of(Payment.class);

    @Test
    void shouldFindFieldsByNamesOfTheHeader() throws Exception {
        List<Payment> read =
                read(PAYMENTS, "amount,shop,terminal,card_no\r\n12,x,-3,\"a,b\"\r\n\r\n7,,4,c");

        assertEquals(
                List.of(new Payment("a,b", 12, (byte) -3), new Payment("c", 7, (byte) 4)), read);
    }

    /** How long a record may be is up to the source. */
    @Test
    void shouldReadFieldsOfAnyLength() throws Exception {
        String shop = "x".repeat(20 << 20);

        List<Payment> read = read(PAYMENTS.withoutHeader(), shop + ",1,2\nb,3,4\n");

        assertEquals(2, read.size());
        assertEquals(shop, read.get(0).card());
        assertEquals(new Payment("b", 3, (byte) 4), read.get(1));
    }

    @Test
    void shouldReadByPosition() throws Exception {
        assertEquals(
                List.of(new Payment("a", 1, (byte) 2)),
                read(PAYMENTS.withoutHeader().separatedBy(';').trimmed(), " \"a\" ; 1;2 \n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,300,x|Field 'terminal': a whole number from -128 to 127 is expected, field 3 of 3 (column 7)",
                "a,3,300|Field 'terminal': a whole number from -128 to 127 is expected, field 3 of 3 (column 5)",
                "a,9223372036854775808,1|Field 'cents': a whole number from -9223372036854775808 to 9223372036854775807 is expected, field 2 of 3 (column 3)",
                "a,1|2 fields stand where there should be 3 (column 4)",
                "a,1,2,3|4 fields stand where there should be 3 (column 7)",
                "a,,2|Field 'cents': a value is missing, field 2 of 3 (column 3)",
                "a,\"1\"0,2|text follows a closing quote (column 6)",
                "a,\"1,2|a quote is never closed (column 7)",
                "\"a~b\",1,\"x\"|Field 'terminal': a whole number from -128 to 127 is expected, field 3 of 3 (column 6 of line 2 of the record)",
            })
    void shouldNameFieldAndColumn(String record, String message) {
        String text = record.replace('~', '\n');

        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(PAYMENTS, "card_no,cents,terminal\n" + text));

        assertEquals(message, refused.getMessage());
    }

    @Test
    void shouldRefuseALoneCarriageReturn() {
        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(PAYMENTS, "card_no,cents,terminal\na,1\r,2\n"));

        assertEquals(4 + 1, refused.column());
    }

    @Test
    void shouldGoOnAfterAMalformedRecord() throws Exception {
        RecordReader<Payment> reader = PAYMENTS.withoutHeader().reader();

        for (String wrong : List.of("a,x,2\n", "a,1\n", "\"a\n", "a,1,2\nb,3,4\n", "a\rb,1,2\n")) {
            assertThrows(MalformedRecordException.class, () -> readOne(reader, wrong), wrong);
            assertEquals(new Payment("a", 1, (byte) 2), readOne(reader, "a,1,2\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "card_no,cents|Field 'terminal': the header does not name it",
                "card_no,cents,cents,terminal|the header names field 3 as it names one before it (column 15)",
                "card_no,cents,amount,terminal|Field 'cents': two fields of the header mean it",
                "~|a header with the names of the fields is expected",
            })
    void shouldRefuseHeaders(String header, String message) {
        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(PAYMENTS, header.replace("~", "") + "\na,1,2\n"));

        assertEquals(message, refused.getMessage());
    }

    @Test
    void shouldRefuseUnknownFieldsIfAsked() {
        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(PAYMENTS.refusingUnknown(), "card_no,cents,shop,terminal\n"));

        assertEquals("field 3 of the header is none of Payment", refused.getMessage());
    }

    @Test
    void shouldEndAnEndlessQuoteAtTheNextLine() throws Exception {
        byte[] file = bytes("a,\"1,2\nb,3,4\nc,5,6\n");
        RecordReader<Payment> reader = PAYMENTS.withoutHeader().reader();

        int end = reader.findEnd(file, 0, 5);
        reader.endAtNextLine();
        end = reader.findEnd(file, 5, file.length);

        assertEquals(7, end);
        assertEquals(13, reader.findEnd(file, end, file.length));
        assertEquals(new Payment("b", 3, (byte) 4), reader.read(file, end, 13));
    }

    @Test
    void shouldCountTheLinesOfARecord() {
        byte[] file = bytes("a,\"x\ny\n\",2\nb,3,4\n");
        RecordReader<Payment> reader = PAYMENTS.withoutHeader().reader();

        assertEquals(11, reader.findEnd(file, 0, file.length));
        assertEquals(3, reader.lines());
        assertEquals(17, reader.findEnd(file, 11, file.length));
        assertEquals(1, reader.lines());
    }

    record Checked(int share) {
        Checked {
            if (share > 100) {
                throw new IllegalArgumentException("share " + share);
            }
            if (share < 0) {
                throw new RefusedArgumentException("a share is 0 to 100");
            }
        }
    }

    @Test
    void shouldTellThatAConstructorThrows() {
        MalformedRecordException silent =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(CsvFormat.of(Checked.class), "share\n101\n"));
        MalformedRecordException told =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(CsvFormat.of(Checked.class), "share\n-1\n"));

        assertEquals(
                "the constructor of Checked throws IllegalArgumentException", silent.getMessage());
        assertInstanceOf(IllegalArgumentException.class, silent.getCause());
        assertEquals(
                "the constructor of Checked throws RefusedArgumentException: a share is 0 to 100",
                told.getMessage());
    }

    record Nested(Payment payment) {}

    record Raw(Optional<List<String>> lists) {}

    @Test
    void shouldRefuseClassesThatDoNotFit() {
        assertEquals(
                "Component 'payment' of Nested cannot be read from files: "
                        + Payment.class.getName()
                        + ", which does not fit into one field of CSV",
                assertThrows(UnboundTypeException.class, () -> CsvFormat.of(Nested.class))
                        .getMessage());
        assertThrows(UnboundTypeException.class, () -> CsvFormat.of(Raw.class));
        assertThrows(UnboundTypeException.class, () -> CsvFormat.of(String.class));
    }

    @Test
    void shouldSayNothingOfWhatItRead() {
        String secret = "4111111111111111";

        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(PAYMENTS.withoutHeader(), "a,1," + secret));

        assertFalse(refused.getMessage().contains(secret));
        assertEquals(null, refused.getCause());
    }

    private static <T> T readOne(RecordReader<T> reader, String record)
            throws MalformedRecordException {
        return reader.read(bytes(record), 0, bytes(record).length);
    }

    private static <T> List<T> read(CsvFormat<T> format, String file)
            throws MalformedRecordException {
        return FileInPieces.read(format, bytes(file), 4);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
