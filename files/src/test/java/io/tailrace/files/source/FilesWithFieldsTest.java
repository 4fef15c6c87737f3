// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV and JSON lines: malformed fields and headers are told apart from files. */
class FilesWithFieldsTest {

    /** A record of files with fields. */
    public record Sale(String shop, int number) {}

    @TempDir Path folder;

    @Test
    void shouldSayWhereFieldsOfCsvAndJsonAreWrongAlsoAfterARestart() throws Exception {
        write("a.csv", "number,shop\n1,\"a\nb\"\nx,c\n2,d\n");
        FileSource<Sale> csv = FileSource.csv(folder, Sale.class).matching("*.csv");
        try (ReadFiles<Sale> first = ReadFiles.of(csv).inPortionsOf(1)) {
            first.poll();
            assertEquals(List.of(new Sale("a\nb", 1)), first.records());
            try (ReadFiles<Sale> then = ReadFiles.from(first.checkpoint(), csv).read()) {
                assertEquals(List.of(new Sale("d", 2)), then.records());
                MalformedRecord bad = then.refused().get(0);
                assertEquals(4, bad.line());
                assertEquals("number", bad.field());
                assertEquals(1, bad.column());
                assertEquals("x,c\n", bad.text(UTF_8));
            }
        }

        write(
                "b.jsonl",
                "{\"shop\": \"a\", \"number\": 1}\n\n{\"shop\": \"a\", \"number\": \"x\"}\n");
        FileSource<Sale> json = FileSource.jsonLines(folder, Sale.class).matching("*.jsonl");
        try (ReadFiles<Sale> files = ReadFiles.of(json).read()) {
            assertEquals(List.of(new Sale("a", 1)), files.records());
            assertEquals(3, files.refused().get(0).line());
            assertEquals("number", files.refused().get(0).field());
        }
    }

    @Test
    void shouldRefuseAFileAsAWholeWhoseHeaderIsWrong() throws Exception {
        write("a.csv", "number,other\n1,2\n3,4\n");
        write("b.csv", "number,shop\n1,b\n");
        write("c.csv", "");
        write("d.csv", "number,shop");

        try (ReadFiles<Sale> files = ReadFiles.of(FileSource.csv(folder, Sale.class)).read()) {
            assertEquals(List.of(new Sale("b", 1)), files.records());
            assertEquals(1, files.refused().size());
            assertEquals("a.csv", files.refused().get(0).file());
            assertEquals(1, files.refused().get(0).line());
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
