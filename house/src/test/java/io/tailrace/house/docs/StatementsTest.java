// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.house.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each statement in {@code docs/windows-statements.md} has a test, or says why it has none. */
class StatementsTest {

    private static final Path DOCUMENT =
            Repository.current().root().resolve("docs/windows-statements.md");

    /** A line of the table: number, statement, tests. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\| (.*) \\| (.*) \\|$");

    private static final int NUMBER = 1;
    private static final int STATEMENT = 2;
    private static final int TESTS = 3;

    /** A test whose name begins with the numbers of what it tests: shouldD5M17Join... */
    private static final Pattern NUMBERED_TEST =
            Pattern.compile("void should((?:[A-Z]\\d{1,2})+)(?=[A-Z][a-z]|[A-Z]{2})\\w*\\(");

    private static final Pattern ONE_NUMBER = Pattern.compile("[A-Z]\\d{1,2}");

    @Test
    void shouldNameTheTestsOfEachStatement() throws IOException {
        String text = Files.readString(DOCUMENT);
        String corrected = corrected(text, testsByNumber());

        if (Boolean.getBoolean("tailrace.docs.write")) {
            Files.writeString(DOCUMENT, corrected);
        } else {
            assertEquals(
                    corrected, text, "Remedy: run the tests of house with -Dtailrace.docs.write");
        }
    }

    @Test
    void shouldSayWhyAStatementHasNoTest() throws IOException {
        List<String> silent =
                rowsIn(Files.readString(DOCUMENT)).stream()
                        .filter(row -> row.group(TESTS).length() < 3)
                        .map(row -> row.group(NUMBER))
                        .toList();

        assertEquals(List.of(), silent, "Statements with neither a test nor a reason");
    }

    @Test
    void shouldListTheStatementOfEveryNumberedTest() throws IOException {
        Set<String> unlisted = new TreeSet<>(testsByNumber().keySet());
        rowsIn(Files.readString(DOCUMENT)).forEach(row -> unlisted.remove(row.group(NUMBER)));

        assertEquals(Set.of(), unlisted, "Numbers in names of tests that are no statements");
    }

    @Test
    void shouldNumberStatementsOnce() throws IOException {
        List<String> numbers =
                rowsIn(Files.readString(DOCUMENT)).stream().map(row -> row.group(NUMBER)).toList();

        assertEquals(numbers.stream().distinct().toList(), numbers);
        assertTrue(numbers.size() > 100, "Only " + numbers.size() + " statements");
    }

    @Test
    void shouldReadNumbersAndReplaceTestsWhereThereAreSome() {
        Map<String, Set<String>> tests = new TreeMap<>();
        find(
                "void shouldD5M17Join() void shouldW2Be() void shouldBe() void shouldK1()",
                "A",
                tests);
        String text =
                "| D5 | one | `B`; but |\n| W2 | two | not yet: later |\n| W9 | three | not yet |\n";

        String corrected = corrected(text, tests);

        assertEquals(Set.of("D5", "M17", "W2"), tests.keySet());
        assertEquals(
                "| D5 | one | `A`; but |\n| W2 | two | `A` |\n| W9 | three | not yet |\n",
                corrected);
    }

    /** What has tests names them, however it was excused before. */
    private static String corrected(String text, Map<String, Set<String>> tests) {
        return ROW.matcher(text)
                .replaceAll(
                        row -> {
                            Set<String> of = tests.get(row.group(NUMBER));
                            String named =
                                    of == null
                                            ? row.group(TESTS)
                                            : of.stream()
                                                            .map(test -> "`" + test + "`")
                                                            .collect(Collectors.joining(", "))
                                                    + remarkIn(row.group(TESTS));
                            return Matcher.quoteReplacement(
                                    "| %s | %s | %s |"
                                            .formatted(
                                                    row.group(NUMBER),
                                                    row.group(STATEMENT),
                                                    named));
                        });
    }

    /** What is said besides, of what the tests do not show: it stays. */
    private static String remarkIn(String tests) {
        int remark = tests.indexOf(';');
        return remark < 0 ? "" : tests.substring(remark);
    }

    private static List<MatchResult> rowsIn(String text) {
        return ROW.matcher(text).results().toList();
    }

    /** The classes of tests, by the numbers in the names of their tests. */
    private static Map<String, Set<String>> testsByNumber() {
        Map<String, Set<String>> tests = new TreeMap<>();
        for (Path file : Repository.current().javaFiles()) {
            String name = file.getFileName().toString().replace(".java", "");
            if (file.toString().contains("/src/test/") && !name.equals("StatementsTest")) {
                find(read(file), name, tests);
            }
        }
        return tests;
    }

    private static void find(String source, String name, Map<String, Set<String>> tests) {
        NUMBERED_TEST
                .matcher(source)
                .results()
                .flatMap(test -> ONE_NUMBER.matcher(test.group(NUMBER)).results())
                .forEach(
                        number ->
                                tests.computeIfAbsent(number.group(), none -> new TreeSet<>())
                                        .add(name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
