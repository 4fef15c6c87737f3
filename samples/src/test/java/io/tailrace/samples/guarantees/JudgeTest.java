// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {

    private static final long ORDERS = 3_000;

    @TempDir private Path lines;

    @Test
    void shouldFindNothingWhereEachLineIsThereOnce() throws IOException {
        write("a.txt", linesOf(0, 1_500));
        write("b.txt", linesOf(1_500, ORDERS));

        Verdict verdict = Judge.judge(lines, ORDERS);

        assertEquals(new Verdict(ORDERS, 0, 0, 0), verdict);
        assertTrue(verdict.keeps(Mode.EXACTLY_ONCE));
    }

    @Test
    void shouldCountDuplicates() throws IOException {
        write("a.txt", linesOf(0, 2_000));
        write("b.txt", linesOf(1_990, ORDERS));

        Verdict verdict = Judge.judge(lines, ORDERS);

        assertEquals(new Verdict(ORDERS + 10, 10, 0, 0), verdict);
        assertTrue(verdict.keeps(Mode.AT_LEAST_ONCE));
        assertFalse(verdict.keeps(Mode.EXACTLY_ONCE));
        assertFalse(verdict.keeps(Mode.AT_MOST_ONCE));
    }

    @Test
    void shouldCountLosses() throws IOException {
        write("a.txt", linesOf(0, 2_000));
        write("b.txt", linesOf(2_007, ORDERS));

        Verdict verdict = Judge.judge(lines, ORDERS);

        assertEquals(new Verdict(ORDERS - 7, 0, 7, 0), verdict);
        assertTrue(verdict.keeps(Mode.AT_MOST_ONCE));
        assertFalse(verdict.keeps(Mode.EXACTLY_ONCE));
        assertFalse(verdict.keeps(Mode.AT_LEAST_ONCE));
    }

    @Test
    void shouldTakeHalfALineForNone() throws IOException {
        write("a.txt", linesOf(0, 2_000) + "2000 is order 3");
        write("b.txt", linesOf(2_001, ORDERS));

        assertEquals(new Verdict(ORDERS - 1, 0, 1, 0), Judge.judge(lines, ORDERS));
    }

    @Test
    void shouldNotReadWhatIsNotShown() throws IOException {
        write("a.txt", linesOf(0, ORDERS));
        write("b.pending", linesOf(0, ORDERS));

        assertEquals(new Verdict(ORDERS, 0, 0, 0), Judge.judge(lines, ORDERS));
    }

    @Test
    void shouldCountWrongNumbersAndLinesOfNoOrder() throws IOException {
        write("a.txt", linesOf(0, ORDERS - 1));
        write("b.txt", Order.of(ORDERS - 1).line(2) + "\n" + Order.of(ORDERS).line() + "\nx\n");

        Verdict verdict = Judge.judge(lines, ORDERS);

        assertEquals(new Verdict(ORDERS + 2, 0, 0, 3), verdict);
        assertFalse(verdict.keeps(Mode.EXACTLY_ONCE));
        assertTrue(verdict.keeps(Mode.AT_MOST_ONCE));
    }

    private static String linesOf(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(number -> Order.of(number).line() + "\n")
                .collect(Collectors.joining());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(lines.resolve(file), text);
    }
}
