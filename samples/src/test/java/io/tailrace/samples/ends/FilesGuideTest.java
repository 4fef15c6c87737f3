// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ends;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.files.source.FileSource;
import io.tailrace.files.source.MalformedRecord;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipelines that the guide to files shows. */
class FilesGuideTest {

    @TempDir Path inbox;

    // region follow
    static Pipeline following(Path inbox, Sink<String> lines, Sink<String> bad) {
        SideOutput<DeadLetter> malformed = SideOutput.of("malformed", DeadLetter.class);
        PipelineBuilder builder = Pipeline.named("lines");
        builder.from("inbox", FileSource.text(inbox).matching("**/*.log").follow())
                .onError(ErrorPolicy.deadLetter(malformed))
                .withoutTimestamps()
                .to("lines", lines);
        builder.deadLetters(malformed)
                .map(letter -> ((MalformedRecord) letter.value()).toString())
                .to("bad", bad);
        return builder.build();
    }

    // endregion

    @Test
    void shouldFollowAFolder() throws Exception {
        Collected<String> lines = Sinks.collector();
        Collected<String> bad = Sinks.collector();
        try (Driver driver = Driver.start(following(inbox, lines, bad), DriverSettings.seeded(1))) {
            Files.createDirectories(inbox.resolve("today"));
            Files.write(
                    inbox.resolve("today/a.log"),
                    "one\ntwö\nthr".getBytes(StandardCharsets.ISO_8859_1));
            driver.runUntilQuiescent();
            driver.advanceClock(ofSeconds(1));
            driver.runUntilQuiescent();

            assertEquals(List.of("one"), lines.values());
            assertEquals(
                    List.of("today/a.log, line 2, column 3: these bytes are not UTF-8"),
                    bad.values());
        }
    }
}
