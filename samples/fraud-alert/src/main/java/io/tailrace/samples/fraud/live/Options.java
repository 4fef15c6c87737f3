// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the program is asked to do.
 *
 * @param seconds how long to run
 * @param perSecond how many payments a second; 0 for as fast as they are judged
 * @param payments where to end for good
 * @param seed which payments; empty if it is not said
 * @param interval from one checkpoint to the next
 * @param tasks that share the cards
 * @param fresh whether to forget what was before
 * @param explain whether to draw the plan of the pipeline first
 * @param help whether only to say what can be asked for
 */
public record Options(
        long seconds,
        long perSecond,
        long payments,
        OptionalLong seed,
        Path directory,
        Duration interval,
        int tasks,
        boolean fresh,
        boolean explain,
        boolean help) {

    public static final String PROGRAM = "./tailrace demo";

    static final String DEFAULT_DIRECTORY = "tailrace-demo";
    static final long ENDLESS = Long.MAX_VALUE;

    private static final String USAGE =
            """
            Usage: ./tailrace demo [OPTION]...
            Watches made-up card payments for fraud, by three rules, with checkpoints. End it as you
            like, with Ctrl-C or kill -9, and start it again: it goes on, and every alert is there once.

              --seconds N        how long to run, 1 to 86400; 30 by default
              --rate N           payments a second, up to 200000; 2000 by default, 0 for as fast as can be
              --payments N       end for good after so many payments, of all runs together
              --seed N           which payments are made; 1 by default, kept with the directory
              --directory DIR    where checkpoints and alerts are kept; tailrace-demo by default
              --checkpoint-ms N  from one checkpoint to the next, 10 to 60000; 1000 by default
              --tasks N          how many tasks share the cards, 1 to 16; 1 by default, may change
              --fresh            forget what is in the directory, and begin anew; no run may be using it
              --explain          draw the plan of the pipeline first
              --help             print this text and do nothing else
            """;

    public static String usage() {
        return USAGE;
    }

    /**
     * Options are written {@code --name value} or {@code --name=value}.
     *
     * @throws MisuseException if they cannot be understood
     */
    public static Options parse(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int at = 0; at < args.length; at++) {
            String[] parts = args[at].split("=", 2);
            boolean isFlag = isFlag(parts[0]);
            if (!isFlag && !takesValue(parts[0])) {
                throw new MisuseException("there is no option '" + args[at] + "'");
            }
            if (isFlag && parts.length == 2) {
                throw new MisuseException(parts[0] + " takes no value");
            }
            if (!isFlag && parts.length == 1 && at + 1 == args.length) {
                throw new MisuseException(parts[0] + " lacks its value");
            }
            String value = isFlag ? "" : parts.length == 2 ? parts[1] : args[++at];
            if (given.put(parts[0], value) != null) {
                throw new MisuseException(parts[0] + " is given twice");
            }
        }
        return new Options(
                number(given, "--seconds", 30, 1, 86_400),
                number(given, "--rate", 2_000, 0, 200_000),
                number(given, "--payments", ENDLESS, 0, ENDLESS),
                given.containsKey("--seed")
                        ? OptionalLong.of(number(given, "--seed", 1, 0, ENDLESS))
                        : OptionalLong.empty(),
                Path.of(given.getOrDefault("--directory", DEFAULT_DIRECTORY)),
                Duration.ofMillis(number(given, "--checkpoint-ms", 1_000, 10, 60_000)),
                (int) number(given, "--tasks", 1, 1, 16),
                given.containsKey("--fresh"),
                given.containsKey("--explain"),
                given.containsKey("--help") || given.containsKey("-h"));
    }

    private static boolean isFlag(String option) {
        return switch (option) {
            case "--fresh", "--explain", "--help", "-h" -> true;
            default -> false;
        };
    }

    private static boolean takesValue(String option) {
        return switch (option) {
            case "--seconds",
                    "--rate",
                    "--payments",
                    "--seed",
                    "--directory",
                    "--checkpoint-ms",
                    "--tasks" ->
                    true;
            default -> false;
        };
    }

    private static long number(
            Map<String, String> given, String option, long otherwise, long least, long most) {
        String text = given.get(option);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with what is allowed.
        }
        throw new MisuseException(
                "%s takes a whole number from %d to %d, was '%s'"
                        .formatted(option, least, most, text));
    }
}
