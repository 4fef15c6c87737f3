// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
    private static final Usage BENCH =
            Usage.of("tailrace bench", "WORKLOAD", "Measures a workload.")
                    .withOption("rate", "N", "events per second")
                    .withOption("system", "A,B", "what to measure")
                    .withFlag("json", "one object a line");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldTellWordsOptionsAndFlagsApart() {
        Arguments arguments =
                BENCH.parse("w1", "--rate", "50_000", "--json", "--system=raw,tailrace");

        assertEquals(List.of("w1"), arguments.words());
        assertEquals(50_000, arguments.number("rate", 1, 1, 1_000_000));
        assertEquals(List.of("raw", "tailrace"), arguments.list("system"));
        assertTrue(arguments.has("json"));
    }

    @Test
    void shouldFallBackWhereAnOptionIsNotGiven() {
        Arguments arguments = BENCH.parse("w1");

        assertEquals(7, arguments.number("rate", 7, 1, 10));
        assertEquals(List.of(), arguments.list("system"));
        assertEquals(Optional.empty(), arguments.text("system"));
        assertFalse(arguments.has("json"));
    }

    @Test
    void shouldTakeDashedWordsAfterTwoDashes() {
        Arguments arguments = BENCH.parse("--json", "--", "--rate");

        assertEquals(List.of("--rate"), arguments.words());
        assertFalse(arguments.has("rate"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast       | 'tailrace bench' has no option --fast; known are --rate, --system, --json and --help",
                "-r           | 'tailrace bench' has no option -r; known are --rate, --system, --json and --help",
                "--rate       | --rate N lacks its value",
                "--rate=      | --rate N lacks its value",
                "--rate --json| --rate N lacks its value",
                "--json=yes   | --json is a flag and takes no value, was given 'yes'",
                "--json --json| --json is given twice; give it once",
            },
            quoteCharacter = '"')
    void shouldRefuseWhatItDoesNotUnderstand(String line, String message) {
        UsageException refused =
                assertThrows(UsageException.class, () -> BENCH.parse(line.split(" ")));

        assertEquals(message, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"many", "0", "1001", "99999999999999999999"})
    void shouldNameTheRangeOfANumber(String given) {
        Arguments arguments = BENCH.parse("--rate", given);

        UsageException refused =
                assertThrows(UsageException.class, () -> arguments.number("rate", 1, 1, 1000));

        assertEquals(
                "--rate takes a whole number from 1 to 1000, was '" + given + "'",
                refused.getMessage());
    }

    @Test
    void shouldRefuseAnEmptyItemOfAList() {
        Arguments arguments = BENCH.parse("--system", "raw,,tailrace");

        UsageException refused = assertThrows(UsageException.class, () -> arguments.list("system"));

        assertEquals(
                "--system has an empty item in 'raw,,tailrace'; write it as a,b,c",
                refused.getMessage());
    }

    @Test
    void shouldRefuseWordsWhereNoneAreTaken() {
        Usage demo = Usage.of("tailrace demo", "", "Shows something.");

        UsageException refused = assertThrows(UsageException.class, () -> demo.parse("loud"));

        assertEquals(
                "'tailrace demo' takes options only, was also given 'loud'", refused.getMessage());
    }

    @Test
    void shouldTellAMistakeOfTheProgramFromOneOfItsUser() {
        Arguments arguments = BENCH.parse("w1");

        assertThrows(IllegalArgumentException.class, () -> arguments.has("typo"));
        assertThrows(IllegalArgumentException.class, () -> BENCH.withFlag("json", "again"));
        assertThrows(IllegalArgumentException.class, () -> BENCH.withFlag("Loud", "upper case"));
    }

    @Test
    void shouldPrintHelpAndNotRunTheCommand() throws Exception {
        int code = run(new String[] {"w1", "--help"}, arguments -> Command.FAILED);

        assertEquals(Command.DONE, code);
        assertEquals(
                """
                Usage: tailrace bench [OPTION]... WORKLOAD
                Measures a workload.

                  --rate N      events per second
                  --system A,B  what to measure
                  --json        one object a line
                  --help        print this text and do nothing else
                """,
                text(out));
        assertEquals("", text(err));
    }

    @Test
    void shouldExitWithTwoAndAHintOnMisuse() throws Exception {
        int code = run(new String[] {"--nope"}, arguments -> Command.DONE);

        assertEquals(Command.MISUSED, code);
        assertEquals(
                """
                tailrace: 'tailrace bench' has no option --nope; known are --rate, --system, --json and --help
                Try 'tailrace bench --help'.
                """,
                text(err));
        assertEquals("", text(out));
    }

    @Test
    void shouldPassOnWhatTheCommandReturns() throws Exception {
        assertEquals(Command.FAILED, run(new String[] {"w1"}, arguments -> Command.FAILED));
    }

    private int run(String[] args, Command command) throws Exception {
        return BENCH.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                command);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
