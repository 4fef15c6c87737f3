// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tailrace.files.csv.CsvFormat;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.json.JsonLinesFormat;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a record of numbers costs the collector: itself. */
class ReadingAllocatesTest {

    /** Some 40 bytes are the record; the rest is for parsers that are made anew now and then. */
    private static final long BYTES_PER_RECORD = 64;

    private static final int RECORDS = 20_000;
    private static final int ROUNDS = 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    record Sample(long at, int sensor, long value, boolean valid) {}

    private static final Sample SAMPLE = new Sample(1_700_000_000_000L, 17, -5, true);

    @Test
    void shouldBeTheRecordAloneOfJson() throws Exception {
        assertAllocatesLittle(
                JsonLinesFormat.of(Sample.class),
                "{\"at\":1700000000000,\"sensor\":17,\"value\":-5,\"valid\":true}\n");
    }

    @Test
    void shouldBeTheRecordAloneOfCsv() throws Exception {
        assertAllocatesLittle(
                CsvFormat.of(Sample.class).withoutHeader(), "1700000000000,17,-5,true\n");
    }

    /** The least of some rounds: the JVM allocates too, while it compiles. */
    private static void assertAllocatesLittle(RecordFormat<Sample> format, String record)
            throws Exception {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        RecordReader<Sample> reader = format.reader();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < RECORDS; i++) {
                assertEquals(bytes.length, reader.findEnd(bytes, 0, bytes.length));
                Sample read = reader.read(bytes, 0, bytes.length);
                if (i == 0) {
                    assertEquals(SAMPLE, read);
                }
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        long each = least / RECORDS;

        assertTrue(each <= BYTES_PER_RECORD, each + " bytes are allocated for each record");
    }
}
