// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.source.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Files keep what every source keeps, whether they are read once, compressed or followed. */
class FileSourceContractTest {

    abstract static class OfFiles extends SourceContract<String, FilePosition> {

        @TempDir Path folder;
        private final Map<String, List<String>> content = new LinkedHashMap<>();

        abstract String suffix();

        @BeforeEach
        void write() throws IOException {
            for (int number = 0; number < 5; number++) {
                String name = "part-" + number + suffix();
                List<String> lines = new ArrayList<>();
                for (int line = 0; line < 40 * number + 3; line++) {
                    lines.add("file " + number + " line " + line + "x".repeat(line));
                }
                content.put(name, lines);
                String text = String.join(number % 2 == 0 ? "\n" : "\r\n", lines) + "\n";
                try (OutputStream out = out(name)) {
                    out.write(text.getBytes(UTF_8));
                }
            }
        }

        private OutputStream out(String name) throws IOException {
            OutputStream file = Files.newOutputStream(folder.resolve(name));
            return name.endsWith(".gz") ? new GZIPOutputStream(file) : file;
        }

        @Override
        protected Source<String, FilePosition> source() {
            return FileSource.text(folder);
        }

        @Override
        protected Optional<Map<String, List<String>>> expected() {
            return Optional.of(content);
        }
    }

    @Nested
    class Plain extends OfFiles {
        @Override
        String suffix() {
            return ".txt";
        }
    }

    @Nested
    class Compressed extends OfFiles {
        @Override
        String suffix() {
            return ".gz";
        }
    }

    @Nested
    class InTimeOrder extends OfFiles {
        @Override
        String suffix() {
            return ".txt";
        }

        @Override
        protected Source<String, FilePosition> source() {
            return FileSource.text(folder).filesInTimeOrder();
        }
    }

    @Nested
    class Followed extends OfFiles {
        @Override
        String suffix() {
            return ".txt";
        }

        @Override
        protected Source<String, FilePosition> source() {
            return FileSource.text(folder).follow();
        }

        /** Files that are followed are known by something else than their names. */
        @Override
        protected Optional<Map<String, List<String>>> expected() {
            return Optional.empty();
        }

        @Override
        protected int recordsLookedAt() {
            return 3;
        }
    }

    /** A record of other formats. */
    public record Sale(String shop, int number, List<String> notes) {}

    @Nested
    class JsonLines extends SourceContract<Sale, FilePosition> {

        @TempDir Path folder;

        @BeforeEach
        void write() throws IOException {
            for (int file = 0; file < 3; file++) {
                StringBuilder text = new StringBuilder();
                for (int line = 0; line < 50 + file; line++) {
                    text.append("{\"number\": ").append(line);
                    text.append(", \"shop\": \"€").append(file).append("\", \"notes\": [\"a\"]}\n");
                }
                Files.writeString(folder.resolve("part-" + file + ".jsonl"), text);
            }
        }

        @Override
        protected Source<Sale, FilePosition> source() {
            return FileSource.jsonLines(folder, Sale.class);
        }
    }

    /** A record that fits into a row. */
    public record Line(String shop, int number) {}

    @Nested
    class Csv extends SourceContract<Line, FilePosition> {

        @TempDir Path folder;

        @BeforeEach
        void write() throws IOException {
            for (int file = 0; file < 3; file++) {
                StringBuilder text = new StringBuilder("number,shop\r\n");
                for (int line = 0; line < 50 + file; line++) {
                    text.append(line).append(",\"of ").append(file).append("\r\n\"\"x\"\"\"\r\n");
                }
                Files.writeString(folder.resolve("part-" + file + ".csv"), text);
            }
        }

        @Override
        protected Source<Line, FilePosition> source() {
            return FileSource.csv(folder, Line.class);
        }
    }
}
