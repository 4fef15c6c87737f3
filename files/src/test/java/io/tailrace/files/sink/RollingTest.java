// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.text.TextFormat;
import io.tailrace.operator.time.EventTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingTest {

    private final SinkTask task = SinkTask.alone("out");

    @TempDir private Path directory;

    @Test
    void shouldEndAPartWhenItIsBigEnough() throws IOException {
        FileSinkWriter<String> writer = writer(Rolling.AT_EVERY_CHECKPOINT.afterBytes(8));
        checkpoint(writer, 1, "abc");
        assertEquals(List.of(), shown());

        checkpoint(writer, 2, "def", "ghi");
        assertEquals(List.of("abc", "def"), shown());

        checkpoint(writer, 3, "jkl", "mno", "pqr", "a long one");
        assertEquals(List.of("abc", "def", "ghi", "jkl", "mno", "pqr", "a long one"), shown());
        assertEquals(
                List.of(
                        "out-000000000000-00000-0000.txt",
                        "out-000000000001-00000-0000.txt",
                        "out-000000000002-00000-0000.txt",
                        "out-000000000002-00000-0001.txt"),
                ShownFiles.names(directory));
    }

    @Test
    void shouldEndAPartWhenItIsOldEnough() throws IOException {
        FileSinkWriter<String> writer =
                writer(Rolling.AT_EVERY_CHECKPOINT.afterAge(Duration.ofSeconds(1)));
        checkpoint(writer, 1, "first");
        task.nowMs().set(999);
        checkpoint(writer, 2, "second");
        assertEquals(List.of(), shown());

        task.nowMs().set(1_000);
        checkpoint(writer, 3);

        assertEquals(List.of("first", "second"), shown());
    }

    @Test
    void shouldEndAPartWithTheInput() throws IOException {
        FileSinkWriter<String> writer = writer(Rolling.AT_EVERY_CHECKPOINT.afterBytes(100));
        checkpoint(writer, 1, "first");

        writer.onWatermark(EventTime.END);
        checkpoint(writer, 2);

        assertEquals(List.of("first"), shown());
    }

    @Test
    void shouldShowAtRecoveryWhatTheCheckpointHoldsOfAPartThatWentOn() throws IOException {
        FileSinkWriter<String> crashed = writer(Rolling.AT_EVERY_CHECKPOINT.afterBytes(1_000_000));
        crashed.write("of the first", 0);
        crashed.prepare(1);
        crashed.write("of the second", 0);
        WrittenParts second = crashed.prepare(2);
        crashed.write("x".repeat(70_000), 0);
        crashed.prepare(3);

        recovered(2, second);
        assertEquals(List.of("of the first", "of the second"), shown());
        recovered(2, second);

        assertEquals(List.of("of the first", "of the second"), shown());
    }

    /**
     * Epochs of a failed checkpoint come back with the next: what they say of open parts is old.
     */
    @Test
    void shouldGoByTheNewestWordOnAPartThatWentOn() throws IOException {
        FileSinkWriter<String> crashed = writer(Rolling.AT_EVERY_CHECKPOINT.afterBytes(1_000));
        crashed.write("one", 0);
        WrittenParts first = crashed.prepare(1);
        crashed.write("two", 0);
        WrittenParts second = crashed.prepare(2);

        recovered(2, first, second);

        assertEquals(List.of("one", "two"), shown());
    }

    /** Who goes back writes the rest of the part again, and would show it twice. */
    @Test
    void shouldRefuseToGoBackToWhereAShownPartWasOpen() throws IOException {
        FileSinkWriter<String> further = writer(Rolling.AT_EVERY_CHECKPOINT.afterBytes(12));
        further.write("first", 0);
        WrittenParts first = further.prepare(1);
        checkpoint(further, 2, "second");
        assertEquals(List.of("first", "second"), shown());

        String refusal = assertThrows(IOException.class, () -> recovered(1, first)).getMessage();

        assertTrue(refusal.contains("holds 13 bytes"), refusal);
        assertEquals(List.of("first", "second"), shown());
    }

    @Test
    void shouldNotLetALateAttemptIntoWhatIsShown() throws IOException {
        FileSinkWriter<String> late = writer(Rolling.AT_EVERY_CHECKPOINT.afterBytes(1_000_000));
        late.write("in time", 0);
        WrittenParts first = late.prepare(1);
        late.write("x".repeat(70_000), 0); // its file is open

        recovered(1, first);
        late.write("y".repeat(70_000), 0);
        assertThrows(IOException.class, () -> late.prepare(2));

        assertEquals(List.of("in time"), shown());
    }

    @Test
    void shouldRefuseWhatNoPartCanBe() {
        for (Duration age : List.of(Duration.ZERO, Duration.ofDays(400), Duration.ofMillis(-1))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> FileSink.text(directory).rollingEvery(age));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> FileSink.text(directory).rollingAfterBytes(0));
    }

    private FileSinkWriter<String> writer(Rolling rolling) throws IOException {
        FileSinkWriter<String> writer =
                new FileSinkWriter<>(
                        task,
                        Layout.of(TextFormat.utf8()).withRolling(rolling),
                        DirectoryFiles.in(directory));
        writer.recover(0, List.of());
        return writer;
    }

    private void recovered(long checkpoint, WrittenParts... prepared) throws IOException {
        FileSinkWriter<String> writer =
                new FileSinkWriter<>(
                        task, Layout.of(TextFormat.utf8()), DirectoryFiles.in(directory));
        writer.recover(checkpoint, List.of(prepared));
        writer.close();
    }

    private static void checkpoint(FileSinkWriter<String> writer, long id, String... lines)
            throws IOException {
        for (String line : lines) {
            writer.write(line, 0);
        }
        WrittenParts prepared = writer.prepare(id);
        if (prepared != null) {
            writer.commit(prepared);
        }
    }

    private List<String> shown() throws IOException {
        return ShownFiles.lines(directory);
    }
}
