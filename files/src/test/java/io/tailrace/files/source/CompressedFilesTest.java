// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
