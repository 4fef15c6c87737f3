// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tailrace.files.csv.CsvFormat;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.json.JsonLinesFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record of numbers costs the collector when it is written: next to nothing. */
class WritingAllocatesTest {

    /** Of text of a value, where that is made for each record. */
    private static final long BYTES_PER_RECORD = 64;

    private static final int RECORDS = 20_000;
    private static final int ROUNDS = 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    record Sample(long at, int sensor, long value, boolean valid) {}

    private static final Sample[] SAMPLES = {
        new Sample(1_700_000_000_000L, 17, -5, true), new Sample(1_700_000_000_000L, 18, 5, false)
    };

    @TempDir private Path directory;

    @Test
    void shouldBeNothingWithoutPartitions() throws IOException {
        assertAllocatesLittle((record, timestamp) -> "");
    }

    @Test
    void shouldBeNothingByHour() throws IOException {
        assertAllocatesLittle(new TimePartitions(ChronoUnit.HOURS, ZoneId.of("Europe/Berlin")));
    }

    @Test
    void shouldBeTheTextByValue() throws IOException {
        assertAllocatesLittle(KeyPartitions.byValue("sensor", Sample::sensor));
    }

    @Test
    void shouldBeNothingByPath() throws IOException {
        String[] paths = {"a=1/b=2", "a=2/b=1"};
        assertAllocatesLittle(KeyPartitions.<Sample>byPath(sample -> paths[sample.sensor() % 2]));
    }

    /** What a folder costs that is written to: there may be many. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeLittleForAFolder(boolean json) throws IOException {
        RecordFormat<Sample> format =
                json ? JsonLinesFormat.of(Sample.class) : CsvFormat.of(Sample.class);
        FileSinkWriter<Sample> writer =
                new FileSinkWriter<>(
                        SinkTask.alone("out"),
                        Layout.of(format).withPartitions(KeyPartitions.byValue("at", Sample::at)),
                        DirectoryFiles.in(directory));
        writer.recover(0, List.of());
        int folders = 2_000;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < folders; i++) {
                writer.write(new Sample(round * folders + i, 1, 1, true), 0);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        writer.close();

        assertTrue(least / folders <= 4 * 1024, least / folders + " bytes for each folder");
    }

    /** The least of some rounds: the JVM allocates too, while it compiles. */
    private void assertAllocatesLittle(Partitions<? super Sample> partitions) throws IOException {
        FileSinkWriter<Sample> writer =
                new FileSinkWriter<>(
                        SinkTask.alone("out"),
                        Layout.of(JsonLinesFormat.of(Sample.class))
                                .withPartitions(partitions)
                                .withRolling(Rolling.AT_EVERY_CHECKPOINT.afterBytes(1L << 40)),
                        DirectoryFiles.in(directory));
        writer.recover(0, List.of());
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < RECORDS; i++) {
                writer.write(SAMPLES[i & 1], 1_700_000_000_000L + 1_000L * (i & 511));
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        writer.close();
        long each = least / RECORDS;

        assertTrue(each <= BYTES_PER_RECORD, each + " bytes are allocated for each record");
    }
}
