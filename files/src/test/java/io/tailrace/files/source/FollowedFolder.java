// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of texts that is followed, and whoever reads it. */
abstract class FollowedFolder {

    static final long LINES_MS = 100;
    static final long FILES_MS = 1000;

    @TempDir Path root;
    Path folder;
    ReadFiles<String> files;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(root.resolve("in"));
    }

    @AfterEach
    void close() throws IOException {
        if (files != null) {
            files.close();
        }
    }

    final void follow() throws Exception {
        files = ReadFiles.of(source()).read();
    }

    final FileSource<String> source() {
        return FileSource.text(folder)
                .follow()
                .lookingForFilesEvery(Duration.ofMillis(FILES_MS))
                .lookingForLinesEvery(Duration.ofMillis(LINES_MS));
    }

    final void append(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, CREATE, APPEND);
    }

    final void compress(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(UTF_8));
        }
    }

    final void move(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), REPLACE_EXISTING);
    }
}
