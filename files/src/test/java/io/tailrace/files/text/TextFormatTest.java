// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {

    private static final List<String> CHARSETS =
            List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252");

    @Test
    void shouldReadLinesOfEitherEnd() throws Exception {
        byte[] file = "one\r\n\ntwo\rhalf\nlast".getBytes(StandardCharsets.UTF_8);

        List<String> lines = FileInPieces.read(TextFormat.utf8(), file, file.length);

        assertEquals(List.of("one", "", "two\rhalf", "last"), lines);
    }

    @Test
    void shouldReadWhatItWroteHoweverTheBytesAreCut() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
            TextFormat format = TextFormat.utf8().in(Charset.forName(charset));
            List<String> lines = lines(random, charset);
            byte[] file = FileInPieces.write(format, lines);

            List<String> read = FileInPieces.read(format, file, 1 + random.nextInt(7));

            assertEquals(lines, read, "seed " + seed + ", " + charset);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void shouldPassOverAByteOrderMark(String charset) throws Exception {
        String marked = charset.equals("UTF-16") ? "a\nb\n" : "\uFEFFa\nb\n"; // Java's has one

        List<String> read =
                FileInPieces.read(
                        TextFormat.utf8().in(Charset.forName(charset)),
                        marked.getBytes(Charset.forName(charset)),
                        3);

        assertEquals(List.of("a", "b"), read);
    }

    @Test
    void shouldFollowTheMarkOfUtf16() throws Exception {
        byte[] file = "\uFEFFa\nb\n".getBytes(StandardCharsets.UTF_16LE);

        assertEquals(
                List.of("a", "b"),
                FileInPieces.read(TextFormat.utf8().in(StandardCharsets.UTF_16), file, 1));
    }

    @Test
    void shouldRefuseAFileMarkedAsAnother() {
        byte[] file = "\uFEFFa\n".getBytes(StandardCharsets.UTF_16LE);

        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () -> FileInPieces.read(TextFormat.utf8(), file, 1));

        assertEquals(
                "the file begins with the mark of another charset than UTF-8. Remedy: name the charset"
                        + " that it is in",
                refused.getMessage());
    }

    @Test
    void shouldTellWhereBytesAreMalformed() {
        byte[] line = {'a', (byte) 0xC3, (byte) 0xBC, 'b', (byte) 0xFF, 'c', '\n'};

        MalformedRecordException refused =
                assertThrows(
                        MalformedRecordException.class,
                        () -> TextFormat.utf8().reader().read(line, 0, line.length));

        assertEquals("these bytes are not UTF-8 (column 4)", refused.getMessage());
        assertEquals(4, refused.column());
        assertEquals(0, refused.line());
    }

    @Test
    void shouldReadAReplacementCharacterThatStandsInTheFile() throws Exception {
        byte[] line = "a\uFFFDb".getBytes(StandardCharsets.UTF_8);

        assertEquals("a\uFFFDb", TextFormat.utf8().reader().read(line, 0, line.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shift_JIS", "ISO-2022-JP", "UTF-32", "IBM037"})
    void shouldRefuseCharsetsInWhichLinesCannotBeFound(String charset) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TextFormat.utf8().in(Charset.forName(charset)));

        assertTrue(refused.getMessage().contains(charset), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r", "a\uD800b", "\uFEFFa"})
    void shouldRefuseLinesThatWouldNotBeReadAsTheyWere(String line) {
        ByteWriter out = new ByteWriter();
        out.writeByte(7);

        assertThrows(
                RefusedArgumentException.class, () -> TextFormat.utf8().writer().write(line, out));

        assertEquals(1, out.position());
    }

    @Test
    void shouldRefuseWhatACharsetDoesNotHave() {
        ByteWriter out = new ByteWriter();
        var writer = TextFormat.utf8().in(StandardCharsets.ISO_8859_1).writer();

        RefusedArgumentException refused =
                assertThrows(
                        RefusedArgumentException.class,
                        () -> writer.write("x".repeat(5000) + "\u20AC", out));

        assertEquals(
                "Text cannot be written: ISO-8859-1 has no character 5001 of it. Remedy: write UTF-8",
                refused.getMessage());
        assertEquals(0, out.position());
    }

    private static List<String> lines(Random random, String charset) {
        int highest = charset.startsWith("UTF") ? 0x3000 : 0x7F;
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            StringBuilder line = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                int point = ' ' + random.nextInt(highest - ' ');
                line.appendCodePoint(
                        highest > 0x7F && random.nextInt(10) == 0
                                ? 0x1F600 + random.nextInt(60)
                                : point);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
