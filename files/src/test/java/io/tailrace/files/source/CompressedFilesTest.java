// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are compressed, or damaged, or bombs. */
class CompressedFilesTest {

    @TempDir Path folder;

    @Test
    void shouldReadCompressedFiles() throws Exception {
        byte[] members = concat(gzip("a\nb"), gzip("c\nd"), gzip(""));
        Files.write(folder.resolve("1.gz"), members);
        Files.write(folder.resolve("2.deflate"), deflated("e\nf\n"));
        write("3.txt", "g\n");

        assertEquals(List.of("a", "bc", "d", "e", "f", "g"), read(text()));
        assertEquals(
                List.of("a", "bc", "d"),
                read(text().matching("1.gz").compressed(Compression.GZIP)));
    }

    @Test
    void shouldRefuseCompressedFilesThatAreNotWhole() throws Exception {
        byte[] whole = gzip("some text\n".repeat(10_000));
        for (int length : new int[] {0, 5, 10, whole.length / 2, whole.length - 1}) {
            Files.write(folder.resolve("a.gz"), Arrays.copyOf(whole, length));

            FileReadException refusal =
                    assertThrows(FileReadException.class, () -> read(text()), "" + length);

            assertTrue(
                    refusal.getMessage().startsWith("File 'a.gz' is damaged or not whole after "),
                    refusal.getMessage());
        }
        write("a.gz", "no gzip");
        assertThrows(FileReadException.class, () -> read(text()));
    }

    @Test
    void shouldRefuseFilesThatAreCutInALaterMember() throws Exception {
        byte[] first = gzip("first\n");
        byte[] both = concat(first, gzip("second\n"));
        for (int length = first.length + 1; length < both.length; length++) {
            Files.write(folder.resolve("a.gz"), Arrays.copyOf(both, length));

            String refusal =
                    assertThrows(FileReadException.class, () -> read(text()), "" + length)
                            .getMessage();

            assertTrue(refusal.contains(" decompressed bytes: it ends too early. "), refusal);
        }
    }

    @Test
    void shouldNeverTakeADamagedFileForAShorterOne() throws Exception {
        byte[] whole =
                concat(gzip("one\n".repeat(9)), gzip("two\n".repeat(9)), gzip("three\n".repeat(9)));
        Files.write(folder.resolve("a.gz"), whole);
        List<String> expected = read(text());
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(folder.resolve("a.gz"), damaged);
            try {
                assertEquals(expected, read(text()), "byte " + at);
            } catch (FileReadException known) {
                refused++;
                assertFalse(known.getMessage().contains("null"), known.getMessage());
            }
        }
        assertTrue(refused > whole.length / 2, refused + " of " + whole.length);
    }

    @Test
    void shouldPassOverAllThatAHeaderMayHave() throws Exception {
        byte[] plain = gzip("text\n");
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(plain, 0, 3);
        head.write(2 | 4 | 8 | 16);
        head.write(plain, 4, 6);
        head.writeBytes(new byte[] {3, 0, 7, 8, 9});
        head.writeBytes("name\0comment\0".getBytes(UTF_8));
        CRC32 check = new CRC32();
        check.update(head.toByteArray());
        head.write((int) check.getValue() & 0xFF);
        head.write((int) check.getValue() >> 8 & 0xFF);
        head.write(plain, 10, plain.length - 10);

        byte[] filledUp = concat(head.toByteArray(), head.toByteArray(), new byte[700]);
        Files.write(folder.resolve("a.gz"), filledUp);
        assertEquals(List.of("text", "text"), read(text()));

        byte[] wrongHeader = filledUp.clone();
        wrongHeader[13] ^= 1;
        Files.write(folder.resolve("a.gz"), wrongHeader);
        assertThrows(FileReadException.class, () -> read(text()));
    }

    @Test
    void shouldRefuseWhatFollowsDeflatedText() throws Exception {
        Files.write(folder.resolve("a.deflate"), concat(deflated("one\n"), deflated("two\n")));

        String refusal = assertThrows(FileReadException.class, () -> read(text())).getMessage();

        assertTrue(refusal.contains("after 4 decompressed bytes: something follows"), refusal);
    }

    @Test
    void shouldReturnNowAndThenWhileItPassesOverWhatIsTooLong() throws Exception {
        Files.write(folder.resolve("bomb.gz"), gzip("a".repeat(100_000_000)));
        int polls = 0;
        try (ReadFiles<String> files = ReadFiles.of(text())) {
            while (files.openFiles() > 0) {
                files.poll();
                polls++;
            }
            assertEquals(1, files.refused().size());
        }

        assertTrue(polls >= 4, polls + " polls");
    }

    @Test
    void shouldRefuseWhatBecomesTooLargeWhenDecompressed() throws Exception {
        Files.write(folder.resolve("bomb.gz"), gzip("a\n".repeat(1_000_000)));

        FileReadException refusal =
                assertThrows(
                        FileReadException.class, () -> read(text().decompressingAtMost(999_999)));

        assertEquals(
                "File 'bomb.gz' becomes more than 999999 bytes when it is decompressed. Remedy: if"
                        + " it is to be read, allow more with decompressingAtMost(bytes)",
                refusal.getMessage());
    }

    private FileSource<String> text() {
        return FileSource.text(folder);
    }

    private static List<String> read(FileSource<String> source) throws Exception {
        try (ReadFiles<String> files = ReadFiles.of(source).read()) {
            assertEquals(List.of(), files.refused());
            assertEquals(0, files.openFiles());
            return files.records();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
