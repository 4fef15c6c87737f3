// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.files.sink.FileSink;
import io.tailrace.files.sink.WrittenParts;
import io.tailrace.operator.Counter;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.operator.time.EventTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code in the part of docs/files.md on writing. */
class WritingGuideTest {

    record Alert(String card, String country) {}

    @TempDir private Path directory;

    // region sink
    static FileSink<Alert> alerts(Path directory) {
        return FileSink.jsonLines(directory, Alert.class)
                .partitionedByHour(ZoneId.of("Europe/Berlin"))
                .rollingAfterBytes(128 * 1024 * 1024)
                .rollingEvery(Duration.ofMinutes(15));
    }

    // endregion

    @Test
    void shouldWriteAlertsOfAnHourIntoAFolder() throws Exception {
        TransactionalWriter<Alert, WrittenParts> writer =
                alerts(directory).writer(new OnlyTask("alerts"));
        writer.recover(0, List.of());
        writer.write(new Alert("4711", "DE"), 0);

        writer.commit(writer.prepare(1));
        assertEquals(List.of(), shown());
        writer.onWatermark(EventTime.END);
        writer.commit(writer.prepare(2));

        String file = "day=1970-01-01/hour=01/alerts-000000000000-00000-0000.jsonl";
        assertEquals(List.of("day=1970-01-01/hour=01/_SUCCESS", file), shown());
        assertEquals(
                "{\"card\":\"4711\",\"country\":\"DE\"}\n",
                Files.readString(directory.resolve(file)));
        writer.close();
    }

    private List<String> shown() throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            return below.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private record NoCounter() implements Counter {

        @Override
        public void add(long amount) {
            throw new AssertionError("nothing was to be counted");
        }

        @Override
        public long count() {
            return 0;
        }
    }

    private record OnlyTask(String name) implements SinkContext {

        @Override
        public int taskIndex() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public long processingTimeMs() {
            return 0;
        }

        @Override
        public Counter counter(String counter) {
            return new NoCounter();
        }
    }
}
