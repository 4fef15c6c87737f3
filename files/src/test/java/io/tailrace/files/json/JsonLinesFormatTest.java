// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.bind.FieldName;
import io.tailrace.files.bind.UnboundTypeException;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordReader;
import io.tailrace.operator.codec.Alias;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesFormatTest {

    record Limit(byte level, Optional<String> note) {}

    record Card(@FieldName("card_no") String number, List<Limit> limits) {}

    record Payment(Card card, @Alias("amount") long cents, Map<String, Double> rates) {}

    private static final JsonLinesFormat<Payment> PAYMENTS = JsonLinesFormat.of(Payment.class);

    private static final Payment PAYMENT =
            new Payment(new Card("a", List.of(new Limit((byte) 1, Optional.empty()))), 5, Map.of());

    @Test
    void shouldReadFieldsInAnyOrderByOldNamesAndPassOverOthers() throws Exception {
        assertEquals(
                PAYMENT,
                read(
                        PAYMENTS,
                        "{\"amount\":5, \"x\":{\"y\":[1,{}]}, \"rates\":{},\"card\":{\"limits\":[{\"note\":null,\"level\":1}],\"card_no\":\"a\"}} \r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'card':{'card_no':'a','limits':[{'level':1},{'level':300}]}}|Field 'card.limits[1].level': a whole number from -128 to 127 is expected (column 55)",
                "{'card':{'card_no':7}}|Field 'card.card_no': text is expected, not a whole number (column 20)",
                "{'card':[]}|Field 'card': an object is expected, not a list (column 9)",
                "{'card':{'card_no':'a'}}|Field 'card.limits': a value is missing (column 23)",
                "{'cents':'5'}|Field 'cents': a whole number from -9223372036854775808 to 9223372036854775807 is expected, not text (column 10)",
                "{'cents':5.0}|Field 'cents': a whole number from -9223372036854775808 to 9223372036854775807 is expected, not a number with a fraction or exponent (column 10)",
                "{'cents':9223372036854775808}|Field 'cents': a whole number from -9223372036854775808 to 9223372036854775807 is expected (column 10)",
                "{'cents':5,'amount':6}|Field 'cents': it stands twice (column 12)",
                "{'rates':{'a':1,'b':1e400}}|Field 'rates[1]': the number is out of range (column 21)",
                "{'rates':{'a':1,'a':2}}|Field 'rates': a key of a map stands twice (column 17)",
                "{'rates':{'a':NaN}}|Field 'rates': this is no JSON (column 18)",
                "{'rates':{'a':1|Field 'rates': the value has no end (column 15)",
                "[]|an object is expected, not a list (column 1)",
                "null|a value is missing (column 1)",
                "{'card':{'card_no':'\\uD800','limits':[]}}|Field 'card.card_no': half of a surrogate pair stands alone (column 20)",
                "{'ü':1,'cents':x}|Field 'cents': this is no JSON (column 18)",
            })
    void shouldNameFieldAndColumn(String record, String message) {
        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(PAYMENTS, record.replace('\'', '"')));

        assertEquals(message, refused.getMessage());
    }

    @Test
    void shouldRefuseWhatFollows() throws Exception {
        String good = "{\"level\":1}";
        RecordReader<Limit> reader = JsonLinesFormat.of(Limit.class).reader();

        for (String more : List.of("{}", " x", "}", ",", " ".repeat(20_000) + "{")) {
            assertThrows(MalformedRecordException.class, () -> readOne(reader, good + more), more);
            assertEquals(1, readOne(reader, good + " ".repeat(20_000)).level());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "\t \n"})
    void shouldPassOverBlankLines(String line) throws Exception {
        assertNull(read(PAYMENTS, line));
    }

    @Test
    void shouldRefuseUnknownFieldsIfAsked() {
        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () ->
                                read(
                                        JsonLinesFormat.of(Limit.class).refusingUnknown(),
                                        "{\"level\":1,\"secret\":2}"));

        assertEquals("a field is none of Limit (column 12)", refused.getMessage());
    }

    record Big(BigInteger whole, BigDecimal decimal, double real) {}

    @Test
    void shouldRefuseNumbersThatAreAnAttack() {
        for (String field : List.of("whole", "decimal", "real", "unknown")) {
            for (String number :
                    List.of(
                            "9".repeat(10_000),
                            "-" + "9".repeat(1_001),
                            "0." + "1".repeat(10_000))) {
                String record = "{\"" + field + "\":" + number + "}";

                MalformedRecordException refused =
                        assertThrows(
                                MalformedRecordException.class,
                                () -> read(JsonLinesFormat.of(Big.class), record));

                assertTrue(refused.column() > 0, refused.getMessage());
            }
        }
        for (String number : List.of("1e999999999", "1e99999999999", "1e-99999999999")) {
            MalformedRecordException refused =
                    assertThrows(
                            MalformedRecordException.class,
                            () ->
                                    read(
                                            JsonLinesFormat.of(Big.class),
                                            "{\"decimal\":" + number + "}"));

            assertEquals(
                    "Field 'decimal': the number is out of range (column 12)",
                    refused.getMessage());
        }
    }

    record Chain(Optional<Chain> next) {}

    @Test
    void shouldRefuseDepthsThatAreAnAttack() throws Exception {
        String deep = "{\"next\":".repeat(200_000);

        MalformedRecordException bound =
                assertThrows(
                        MalformedRecordException.class,
                        () -> read(JsonLinesFormat.of(Chain.class), deep));
        MalformedRecordException passedOver =
                assertThrows(
                        MalformedRecordException.class,
                        () ->
                                read(
                                        JsonLinesFormat.of(Chain.class),
                                        "{\"x\":" + "[".repeat(200_000)));

        assertTrue(bound.getMessage().contains("nest too deep"), bound.getMessage());
        assertTrue(passedOver.getMessage().contains("nest too deep"), passedOver.getMessage());
        String most = "{\"next\":".repeat(99) + "{}" + "}".repeat(99);
        assertTrue(read(JsonLinesFormat.of(Chain.class), most).next().isPresent());
    }

    @Test
    void shouldRefuseBytesThatAreNoUtf8() {
        byte[] overlong = {'"', (byte) 0xC0, (byte) 0xAF, '"'};

        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () ->
                                JsonLinesFormat.of(String.class)
                                        .reader()
                                        .read(overlong, 0, overlong.length));

        assertEquals("these bytes are not UTF-8 (column 2)", refused.getMessage());
    }

    @Test
    void shouldGoOnAfterAMalformedRecord() throws Exception {
        RecordReader<Limit> reader = JsonLinesFormat.of(Limit.class).reader();
        List<String> wrong = new ArrayList<>(List.of("{", "{\"level\":\"", "]", "{\"level\":1}}"));
        wrong.add("{\"level\":1,\"note\":\"" + "x".repeat(20_000));

        for (String one : wrong) {
            assertThrows(MalformedRecordException.class, () -> readOne(reader, one), one);
            assertEquals(2, readOne(reader, "{\"level\":2}\n").level());
        }
    }

    record Any(Object value) {}

    record Keys(Map<Integer, String> byNumber) {}

    record Twice(Optional<Optional<String>> value) {}

    record Same(@FieldName("a") int one, @Alias("a") int other) {}

    record Empty() {}

    @Test
    void shouldRefuseClassesThatHaveNoForm() {
        assertEquals(
                "Component 'value' of Any cannot be read from files: java.lang.Object, which is neither"
                        + " a record class nor one of the known types",
                unbound(Any.class));
        assertEquals(
                "Component 'byNumber' of Keys cannot be read from files: java.util.Map<java.lang.Integer,"
                        + " java.lang.String>, allowed are Optional, List, Set, and Map from String",
                unbound(Keys.class));
        assertTrue(unbound(Twice.class).contains("'value' of Twice"), unbound(Twice.class));
        assertTrue(unbound(Same.class).contains("two fields"), unbound(Same.class));
        assertTrue(unbound(Empty.class).contains("0 components"), unbound(Empty.class));
        assertTrue(unbound(Set.class).contains("Set"), unbound(Set.class));
    }

    private static String unbound(Class<?> type) {
        return assertThrows(UnboundTypeException.class, () -> JsonLinesFormat.of(type))
                .getMessage();
    }

    private static <T> T read(JsonLinesFormat<T> format, String record)
            throws MalformedRecordException {
        return readOne(format.reader(), record);
    }

    private static <T> T readOne(RecordReader<T> reader, String record)
            throws MalformedRecordException {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }
}
