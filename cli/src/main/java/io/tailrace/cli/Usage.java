// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a command takes: its name, its words and its options. Immutable; each declaration returns a
 * new value.
 *
 * <p>Options are written {@code --name value} or {@code --name=value}, in any order and at most
 * once; {@code --} ends them. Every command knows {@code --help}.
 */
public final class Usage {
    private static final Option HELP =
            new Option("help", "", "print this text and do nothing else");

    private final String name;
    private final String words;
    private final String purpose;
    private final List<Option> options;

    private Usage(String name, String words, String purpose, List<Option> options) {
        this.name = Objects.requireNonNull(name, "name");
        this.words = Objects.requireNonNull(words, "words");
        this.purpose = Objects.requireNonNull(purpose, "purpose");
        this.options = List.copyOf(options);
    }

    /**
     * @param name the command as its user types it, {@code tailrace bench}
     * @param words what may follow it, {@code WORKLOAD}; empty if nothing may
     * @param purpose one sentence
     */
    public static Usage of(String name, String words, String purpose) {
        return new Usage(name, words, purpose, List.of());
    }

    /** Also takes {@code --name PLACEHOLDER}. */
    public Usage withOption(String option, String placeholder, String purpose) {
        if (placeholder.isEmpty()) {
            throw new IllegalArgumentException(
                    "--" + option + " needs a placeholder for its value; or declare it a flag");
        }
        return with(new Option(option, placeholder, purpose));
    }

    /** Also takes {@code --name}, without a value. */
    public Usage withFlag(String flag, String purpose) {
        return with(new Option(flag, "", purpose));
    }

    private Usage with(Option option) {
        if (knows(option.name())) {
            throw new IllegalArgumentException("--" + option.name() + " is declared twice");
        }
        List<Option> more = new ArrayList<>(options);
        more.add(option);
        return new Usage(name, words, purpose, more);
    }

    public String name() {
        return name;
    }

    boolean knows(String option) {
        return option.equals(HELP.name())
                || options.stream().anyMatch(o -> o.name().equals(option));
    }

    /** The text that {@code --help} prints. */
    public String text() {
        List<Option> all = new ArrayList<>(options);
        all.add(HELP);
        int width = all.stream().mapToInt(option -> option.synopsis().length()).max().orElse(0);
        String listed =
                all.stream()
                        .map(option -> line(option, width))
                        .collect(Collectors.joining(System.lineSeparator()));
        return "Usage: %s [OPTION]...%s%n%s%n%n%s%n"
                .formatted(name, words.isEmpty() ? "" : " " + words, purpose, listed);
    }

    private static String line(Option option, int width) {
        return "  "
                + option.synopsis()
                + " ".repeat(width - option.synopsis().length() + 2)
                + option.purpose();
    }

    /**
     * @throws UsageException if an option is unknown, repeated or lacks its value, or if words were
     *     given to a command that takes none
     */
    public Arguments parse(String... args) {
        List<String> found = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int at = 0; at < args.length; at++) {
            String arg = args[at];
            if (arg.equals("--")) {
                found.addAll(List.of(args).subList(at + 1, args.length));
                break;
            }
            if (!arg.startsWith("-") || arg.equals("-")) {
                found.add(arg);
                continue;
            }
            int equals = arg.indexOf('=');
            Option option = named(equals < 0 ? arg : arg.substring(0, equals));
            String value = "";
            if (equals >= 0) {
                value = arg.substring(equals + 1);
            } else if (!option.isFlag() && at + 1 < args.length) {
                value = args[++at];
            }
            check(option, value);
            if (values.put(option.name(), value) != null) {
                throw new UsageException("--" + option.name() + " is given twice; give it once");
            }
        }
        if (words.isEmpty() && !found.isEmpty() && !values.containsKey(HELP.name())) {
            throw new UsageException(
                    "'%s' takes options only, was also given '%s'".formatted(name, found.get(0)));
        }
        return new Arguments(this, found, values);
    }

    private static void check(Option option, String value) {
        if (option.isFlag() && !value.isEmpty()) {
            throw new UsageException(
                    "--%s is a flag and takes no value, was given '%s'"
                            .formatted(option.name(), value));
        }
        if (!option.isFlag() && (value.isEmpty() || value.startsWith("--"))) {
            throw new UsageException("%s lacks its value".formatted(option.synopsis()));
        }
    }

    private Option named(String dashed) {
        if (dashed.equals("--" + HELP.name()) || dashed.equals("-h")) {
            return HELP;
        }
        return options.stream()
                .filter(option -> dashed.equals("--" + option.name()))
                .findFirst()
                .orElseThrow(() -> new UsageException(unknown(dashed)));
    }

    private String unknown(String dashed) {
        String known =
                options.isEmpty()
                        ? "it takes none but --help"
                        : options.stream()
                                .map(option -> "--" + option.name())
                                .collect(Collectors.joining(", ", "known are ", " and --help"));
        return "'%s' has no option %s; %s".formatted(name, dashed, known);
    }

    /**
     * Parses, and runs the command unless help was asked for or the arguments are wrong.
     *
     * @return the exit code
     */
    public int run(String[] args, PrintStream out, PrintStream err, Command command)
            throws Exception {
        try {
            Arguments arguments = parse(args);
            if (arguments.has(HELP.name())) {
                out.print(text());
                return Command.DONE;
            }
            return command.run(arguments);
        } catch (UsageException misuse) {
            err.println("tailrace: " + misuse.getMessage());
            err.println("Try '" + name + " --help'.");
            return Command.MISUSED;
        }
    }
}
