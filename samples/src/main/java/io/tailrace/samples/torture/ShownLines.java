// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Judges what a job has shown: every line at most once and only lines that are due, whenever it is
 * looked at; all of them in the end. May be asked while the job runs, for what is shown does not
 * change. Used by one thread.
 */
final class ShownLines {

    private static final String SHOWN = ".txt";

    private final List<Path> directories;
    private final long accounts;
    private final ExpectedLines expected;
    private final Set<Path> seen = new HashSet<>();
    private final List<String> objections = new ArrayList<>();
    private long lines;

    ShownLines(Path directory, long accounts) {
        this.directories = List.of(directory.resolve("totals"), directory.resolve("windows"));
        this.accounts = accounts;
        this.expected = new ExpectedLines(accounts);
    }

    /** How many lines were judged. */
    long lines() {
        return lines;
    }

    /** What is wrong, empty if nothing. */
    List<String> objections() {
        return objections;
    }

    /**
     * @param limit readings from that index on cannot have been seen
     */
    void look(long limit) throws IOException {
        Set<Path> now = new TreeSet<>();
        for (Path directory : directories) {
            if (Files.exists(directory)) {
                now.addAll(filesIn(directory));
            }
        }
        for (Path gone : seen) {
            if (!now.contains(gone)) {
                objections.add("was shown, and is gone: " + gone);
            }
        }
        for (Path file : now) {
            if (file.toString().endsWith(SHOWN) && seen.add(file)) {
                judge(file, limit);
            }
        }
    }

    /** Nothing is missing, and nothing is left over. */
    void lookAtTheEnd(long count) throws IOException {
        expected.end(count);
        look(count);
        for (Path directory : directories) {
            for (Path file : filesIn(directory)) {
                if (!seen.contains(file)) {
                    objections.add("left behind: " + file);
                }
            }
        }
        expected.untaken().stream().sorted().forEach(line -> objections.add("lost: " + line));
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> there = Files.walk(directory)) {
            return there.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void judge(Path file, long limit) throws IOException {
        for (String line : Files.readAllLines(file)) {
            lines++;
            if (!expected.take(line, limit)) {
                objections.add(
                        (ExpectedLines.isDue(line, accounts, limit) ? "twice: " : "never due: ")
                                + line
                                + " in "
                                + file);
            }
        }
    }
}
