// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Counts what the files of a trial hold, and knows only which orders there were. */
final class Judge {

    private static final String SHOWN = ".txt";

    private final int orders;
    private final BitSet seen;
    private long lines;
    private long duplicates;
    private long wrong;

    private Judge(long orders) {
        this.orders = Math.toIntExact(orders);
        this.seen = new BitSet(this.orders);
    }

    static Verdict judge(Path lines, long orders) throws IOException {
        Judge judge = new Judge(orders);
        for (Path file : filesIn(lines)) {
            judge.readFrom(file);
        }
        return new Verdict(
                judge.lines,
                judge.duplicates,
                judge.orders - judge.seen.cardinality(),
                judge.wrong);
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SHOWN)).sorted().toList();
        }
    }

    /** Half a line is none: whoever was killed there has not written it. */
    private void readFrom(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        int from = 0;
        for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
            count(text.substring(from, to));
            from = to + 1;
        }
    }

    private void count(String line) {
        lines++;
        int number = numberIn(line);
        if (number < 0 || number >= orders) {
            wrong++;
            return;
        }
        if (seen.get(number)) {
            duplicates++;
        }
        seen.set(number);
        if (!line.equals(Order.of(number).line())) {
            wrong++;
        }
    }

    private static int numberIn(String line) {
        int end = line.indexOf(' ');
        if (end <= 0 || !line.substring(0, end).matches("[0-9]{1,9}")) {
            return -1;
        }
        return Integer.parseInt(line.substring(0, end));
    }
}
