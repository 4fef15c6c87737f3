// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.files.source.FileSource;
import io.tailrace.files.source.MalformedRecord;
import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.CollectingSink.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that read files: malformed records by each policy, and files that appear. */
class FileSourceJobTest {

    private static final SideOutput<DeadLetter> BAD = SideOutput.of("bad", DeadLetter.class);

    @TempDir Path folder;
    private final CollectingSink<String> sink = new CollectingSink<>();
    private final CollectingSink<String> bad = new CollectingSink<>();

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("a.txt"), "one\ntwö\nthree\n".getBytes(ISO_8859_1));
    }

    @Test
    void shouldFailAtAMalformedRecordAndSayWhere() {
        try (Driver driver = start(ErrorPolicy.fail())) {
            OperatorFailureException failure =
                    assertThrows(OperatorFailureException.class, driver::runToEnd);

            assertEquals(
                    "Step 'in' of pipeline 'lines' (task in#0) failed on a record without a"
                            + " timestamp, from split 'a.txt' near position a.txt, byte 8 (line 3):"
                            + " File 'a.txt', line 2, column 3: these bytes are not UTF-8. Remedy:"
                            + " mend what is read there, or let 'in' skip or dead-letter such"
                            + " records with onError(...)",
                    failure.getMessage());
        }
    }

    @Test
    void shouldCountMalformedRecordsThatAreSkipped() {
        try (Driver driver = start(ErrorPolicy.skip())) {
            driver.runToEnd();

            assertEquals(List.of("one", "three"), sink.values());
            assertEquals(1, driver.tasks().get(0).figures().counts().skipped());
        }
    }

    @Test
    void shouldSendMalformedRecordsAsDeadLetters() {
        try (Driver driver = start(ErrorPolicy.deadLetter(BAD))) {
            driver.runToEnd();

            assertEquals(List.of("one", "three"), sink.values());
            assertEquals(
                    List.of(
                            "split 'a.txt' near position a.txt, byte 8 (line 3): a.txt, line 2,"
                                    + " column 3: these bytes are not UTF-8: twö\n"),
                    bad.values());
            assertEquals(1, driver.tasks().get(0).figures().counts().deadLettered());
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shouldFollowAFolderInAnEngine() throws Exception {
        PipelineBuilder builder = Pipeline.named("lines").parallelism(2);
        builder.from(
                        "in",
                        FileSource.text(folder)
                                .matching("*.log")
                                .follow()
                                .lookingForFilesEvery(Duration.ofMillis(5))
                                .lookingForLinesEvery(Duration.ofMillis(5)))
                .withoutTimestamps()
                .to("out", sink);
        Job job = RingEngine.start(builder.build(), JobConfig.defaults());
        try {
            Files.writeString(folder.resolve("1.log"), "one\ntw");
            awaitLines(1);
            Files.writeString(
                    folder.resolve("1.log"), "o\n", java.nio.file.StandardOpenOption.APPEND);
            Files.writeString(folder.resolve("2.log"), "three\n");
            awaitLines(3);

            assertEquals(
                    List.of("one", "three", "two"),
                    sink.written().stream().map(Written::value).sorted().toList());
        } finally {
            job.close();
        }
    }

    private void awaitLines(int lines) {
        while (sink.written().size() < lines) {
            Thread.onSpinWait();
        }
    }

    private Driver start(ErrorPolicy policy) {
        PipelineBuilder builder = Pipeline.named("lines");
        builder.from("in", FileSource.text(folder))
                .onError(policy)
                .withoutTimestamps()
                .to("out", sink);
        if (policy instanceof ErrorPolicy.ToDeadLetter) {
            builder.deadLetters(BAD).map(FileSourceJobTest::shown).to("bad", bad);
        }
        return Driver.start(builder.build(), DriverSettings.seeded(1));
    }

    private static String shown(DeadLetter letter) {
        MalformedRecord record = (MalformedRecord) letter.value();
        return letter.source() + ": " + record + ": " + record.text(ISO_8859_1);
    }
}
