// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.format.RecordWriter;
import io.tailrace.files.text.TextFormat;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.time.EventTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionsTest {

    private static final Layout<String> LINES = Layout.of(TextFormat.utf8());

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "DE, country=DE",
        "../../etc, country=%2E%2E%2Fetc",
        "a/b\\c, country=a%2Fb%5Cc",
        "'', country=__none__",
        "a b=c, country=a%20b%3Dc",
        "Ö, country=%C3%96",
        "50%, country=50%25",
    })
    void shouldMakeOneFolderOfAnyValue(String value, String folder) {
        String expected = folder.replace("%2E%2E%2Fetc", "%2E%2E%2F%2E%2E%2Fetc");

        assertEquals(expected, KeyPartitions.<String>byValue("country", text -> text).of(value, 0));
        assertEquals(expected, PartitionPath.checked(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Antarctica/Troll",
                "Africa/Monrovia"
            })
    void shouldRememberNothingButWhatIsTrue(String zone) {
        for (ChronoUnit unit : List.of(ChronoUnit.HOURS, ChronoUnit.DAYS)) {
            TimePartitions times = new TimePartitions(unit, ZoneId.of(zone));
            Partitions<Object> remembering = times.forOneThread();
            Random random = new Random(7);
            List<Long> moments = new ArrayList<>(List.of(Long.MIN_VALUE + 2, Long.MAX_VALUE - 2));
            var change = ZoneId.of(zone).getRules().nextTransition(Instant.EPOCH);
            for (int i = 0; change != null && i < 20; i++) {
                for (int minutes = -300; minutes <= 300; minutes += 7) {
                    moments.add(change.getInstant().toEpochMilli() + minutes * 60_000L);
                }
                change = ZoneId.of(zone).getRules().nextTransition(change.getInstant());
            }
            for (int i = 0; i < 2_000; i++) {
                moments.add(random.nextLong(4_000_000_000_000L));
            }
            for (int round = 0; round < 2; round++) {
                for (long moment : moments) {
                    assertEquals(times.of("", moment), remembering.of("", moment));
                    assertEquals(times.endOf("", moment), remembering.endOf("", moment));
                }
                Collections.shuffle(moments, random);
            }
            assertThrows(RefusedArgumentException.class, () -> remembering.of("", EventTime.END));
        }
    }

    /** What a file begins with is in memory as records are. */
    @Test
    void shouldCountHeadersAmongWhatIsInNoFileYet(@TempDir Path directory) throws IOException {
        int headerBytes = 16 * 1024;
        Layout<String> layout =
                Layout.<String>of(() -> new WithHeader(headerBytes), ".txt")
                        .withPartitions(KeyPartitions.byPath(line -> "p=" + line));
        FileSinkWriter<String> writer =
                new FileSinkWriter<>(SinkTask.alone("out"), layout, DirectoryFiles.in(directory));
        writer.recover(0, List.of());
        int partitions = 600;
        for (int i = 0; i < partitions; i++) {
            writer.write("" + i, 0);
        }

        long inFiles = 0;
        try (var pending = java.nio.file.Files.list(directory.resolve(".out.pending"))) {
            for (Path file : pending.toList()) {
                inFiles += java.nio.file.Files.size(file);
            }
        }
        long inMemory = (long) partitions * headerBytes - inFiles;
        assertTrue(inMemory <= 5 << 20, inMemory + " bytes are in no file");
        writer.close();
    }

    private record WithHeader(int bytes) implements RecordWriter<String> {
        @Override
        public void begin(ByteWriter out) {
            out.writeZeros(bytes);
        }

        @Override
        public void write(String record, ByteWriter out) {
            out.writeByte('\n');
        }
    }

    /** Another task has made the folder, and has not synced what it lies in yet. */
    @Test
    void shouldNotLoseWhatIsInAFolderThatAnotherHasMade() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            SimulatedFiles files = new SimulatedFiles();
            FileSinkWriter<String> writer =
                    new FileSinkWriter<>(
                            SinkTask.alone("out"),
                            Layout.of(TextFormat.utf8())
                                    .withPartitions(KeyPartitions.byPath(line -> "a=1/b=2")),
                            files);
            writer.recover(0, List.of());
            writer.write("line", 0);
            WrittenParts prepared = writer.prepare(1);
            files.makeFolder("a=1");
            files.makeFolder("a=1/b=2");
            writer.commit(prepared);

            files.losePower(new Random(seed));

            assertEquals(List.of("line"), ShownFiles.lines(files.shown()), "seed " + seed);
        }
    }

    @Test
    void shouldMakeAFolderOfNull() {
        assertEquals(
                "country=__none__", KeyPartitions.<String>byValue("country", x -> null).of("", 0));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc",
                "a//b",
                "a/",
                "..",
                "a/../b",
                "../secret",
                ".hidden",
                "_SUCCESS",
                "a\\b",
                "a:b",
                "C:",
                "tab\tsecret",
                "new\nline",
                "nul\0",
                "secret*",
                "ends.",
                "ends ",
                "Ö",
                "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q"
            })
    void shouldRefuseEverythingElseThatIsNotBelowItsDirectory(String path) {
        String message =
                assertThrows(
                                RefusedArgumentException.class,
                                () -> KeyPartitions.<String>byPath(text -> text).of(path, 0))
                        .getMessage();

        assertTrue(message.startsWith("The partition of a record "), message);
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void shouldRefuseANameThatWouldBeTwoFolders() {
        FileSink<String> sink = FileSink.text(Path.of("out"));

        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> sink.partitionedBy("a/b", text -> text))
                        .getMessage();

        assertTrue(message.startsWith("'a/b' cannot name a folder: "), message);
    }

    @Test
    void shouldRefuseNamesThatAreTooLong() {
        KeyPartitions<String> byValue = KeyPartitions.byValue("x", text -> text);

        assertEquals(200, byValue.of("a".repeat(198), 0).length());
        assertThrows(RefusedArgumentException.class, () -> byValue.of("a".repeat(199), 0));
        assertThrows(RefusedArgumentException.class, () -> byValue.of("ö".repeat(34), 0));
    }

    @Test
    void shouldGoByTheDayAndHourOfTheZone() {
        long at = Instant.parse("2026-11-22T23:30:00Z").toEpochMilli();
        TimePartitions hours = new TimePartitions(ChronoUnit.HOURS, ZoneId.of("Europe/Berlin"));
        TimePartitions days = new TimePartitions(ChronoUnit.DAYS, ZoneOffset.UTC);

        assertEquals("day=2026-11-23/hour=00", hours.of("", at));
        assertEquals(Instant.parse("2026-11-22T23:59:59.999Z"), endOf(hours, at));
        assertEquals("day=2026-11-22", days.of("", at));
        assertEquals(Instant.parse("2026-11-22T23:59:59.999Z"), endOf(days, at));
    }

    @Test
    void shouldKnowDaysAndHoursThatAreLongerOrMissing() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TimePartitions hours = new TimePartitions(ChronoUnit.HOURS, berlin);
        TimePartitions days = new TimePartitions(ChronoUnit.DAYS, berlin);

        // Two hours are called the second.
        long autumn = Instant.parse("2026-10-25T00:10:00Z").toEpochMilli();
        assertEquals("day=2026-10-25/hour=02", hours.of("", autumn));
        assertEquals("day=2026-10-25/hour=02", hours.of("", autumn + 3_600_000));
        assertEquals(Instant.parse("2026-10-25T01:59:59.999Z"), endOf(hours, autumn));
        assertEquals(Instant.parse("2026-10-25T22:59:59.999Z"), endOf(days, autumn));

        long spring = Instant.parse("2026-03-29T00:10:00Z").toEpochMilli();
        assertEquals("day=2026-03-29/hour=01", hours.of("", spring));
        assertEquals("day=2026-03-29/hour=03", hours.of("", spring + 3_600_000));
        assertEquals(Instant.parse("2026-03-29T21:59:59.999Z"), endOf(days, spring));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"})
    void shouldKnowByAnyWatermarkWhatIsOver(String zone) {
        long autumn = Instant.parse("2026-10-24T00:00:00Z").toEpochMilli();
        for (ChronoUnit unit : List.of(ChronoUnit.HOURS, ChronoUnit.DAYS)) {
            TimePartitions partitions = new TimePartitions(unit, ZoneId.of(zone));
            Random random = new Random(7);
            for (int i = 0; i < 3_000; i++) {
                long timestamp = autumn + random.nextInt(3 * 86_400_000);
                long end = partitions.endOf("", timestamp);
                long watermark = end + random.nextInt(200_000_000);

                long over = partitions.overBy(watermark);
                String seen = unit + " " + timestamp + " " + watermark;
                assertTrue(over <= watermark, seen);
                assertTrue(end <= over, seen);
                assertEquals(end, partitions.overBy(end), seen);
                assertTrue(partitions.overBy(end - 1) < end, seen);
            }
        }
    }

    @Test
    void shouldKnowTheEndsOfTime() {
        TimePartitions hours = new TimePartitions(ChronoUnit.HOURS, ZoneId.of("Asia/Kathmandu"));

        assertEquals(EventTime.BEGINNING, hours.overBy(EventTime.BEGINNING));
        assertEquals(EventTime.BEGINNING, hours.overBy(EventTime.BEGINNING + 1));
        assertEquals(EventTime.END, hours.overBy(EventTime.END));
        assertTrue(hours.overBy(EventTime.END - 1) <= EventTime.END - 1);
        assertEquals(Partitions.NEVER, hours.endOf("", EventTime.END - 1));
        assertTrue(hours.endOf("", EventTime.BEGINNING + 1) < 0);
    }

    @Test
    void shouldRefuseRecordsOfNoDay() {
        TimePartitions days = new TimePartitions(ChronoUnit.DAYS, ZoneOffset.UTC);

        assertThrows(RefusedArgumentException.class, () -> days.of("", EventTime.BEGINNING));
        assertThrows(RefusedArgumentException.class, () -> days.of("", EventTime.END));
    }

    @Test
    void shouldEndThePartsOfADayWithTheDay() throws IOException {
        FileSinkWriter<String> writer =
                writer(
                        LINES.withRolling(Rolling.AT_EVERY_CHECKPOINT.afterBytes(1_000))
                                .withPartitions(
                                        new TimePartitions(ChronoUnit.DAYS, ZoneOffset.UTC)));
        writer.write("first", 0);
        writer.write("second", 86_400_000);

        writer.onWatermark(86_399_998);
        writer.commit(writer.prepare(1));
        assertEquals(List.of(), ShownFiles.lines(directory));

        writer.onWatermark(86_399_999);
        writer.commit(writer.prepare(2));
        assertEquals(List.of("first"), ShownFiles.lines(directory));
    }

    @Test
    void shouldKeepFewFilesOpenAndLoseNothing() throws IOException {
        OpenFiles files = new OpenFiles(DirectoryFiles.in(directory));
        Layout<String> layout =
                LINES.withPartitions(KeyPartitions.byValue("key", line -> line.substring(0, 2)))
                        .withGzip()
                        .withRolling(Rolling.AT_EVERY_CHECKPOINT.afterBytes(300_000))
                        .withMostOpen(3);
        FileSinkWriter<String> writer = new FileSinkWriter<>(SinkTask.alone("out"), layout, files);
        writer.recover(0, List.of());
        Random random = new Random(1);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String line = (10 + random.nextInt(40)) + " ".repeat(5_000) + i;
            written.add(line);
            writer.write(line, 0);
            if (i % 500 == 499) {
                writer.onWatermark(i == 1_999 ? EventTime.END : i);
                writer.commit(writer.prepare(i));
            }
        }
        writer.close();

        List<String> shown = new ArrayList<>(ShownFiles.lines(directory));
        Collections.sort(shown);
        Collections.sort(written);
        assertEquals(written, shown);
        assertTrue(files.mostAtATime <= 4, files.mostAtATime + " at a time"); // one comes, one goes
        assertTrue(files.opened > 100, files.opened + " opened"); // or nothing was tested
        assertEquals(0, files.now);
    }

    private static Instant endOf(TimePartitions partitions, long timestamp) {
        return Instant.ofEpochMilli(partitions.endOf("", timestamp));
    }

    private FileSinkWriter<String> writer(Layout<String> layout) throws IOException {
        FileSinkWriter<String> writer =
                new FileSinkWriter<>(SinkTask.alone("out"), layout, DirectoryFiles.in(directory));
        writer.recover(0, List.of());
        return writer;
    }
}
