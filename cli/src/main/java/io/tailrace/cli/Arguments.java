// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command was given: words in order, and options by name. Immutable.
 *
 * <p>Values are checked when they are asked for, so that the message can name the allowed range.
 * Asking for an option that the {@link Usage} does not know is a mistake of the program, not of its
 * user, and is told apart by {@link IllegalArgumentException}.
 */
public final class Arguments {
    private final Usage usage;
    private final List<String> words;
    private final Map<String, String> values;

    Arguments(Usage usage, List<String> words, Map<String, String> values) {
        this.usage = usage;
        this.words = List.copyOf(words);
        this.values = Map.copyOf(values);
    }

    /** The words that belong to no option, in order. */
    public List<String> words() {
        return words;
    }

    public boolean has(String option) {
        return values.containsKey(known(option));
    }

    public Optional<String> text(String option) {
        return Optional.ofNullable(values.get(known(option)));
    }

    /** The option's value split at commas; empty where the option was not given. */
    public List<String> list(String option) {
        List<String> items = new ArrayList<>();
        for (String item : text(option).map(value -> value.split(",", -1)).orElse(new String[0])) {
            if (item.isBlank()) {
                throw new UsageException(
                        "--%s has an empty item in '%s'; write it as a,b,c"
                                .formatted(option, values.get(option)));
            }
            items.add(item.strip());
        }
        return List.copyOf(items);
    }

    /**
     * The option's value as a whole number; underscores may group its digits.
     *
     * @param otherwise the value where the option was not given
     * @throws UsageException if the value is no number or not within the closed range
     */
    public long number(String option, long otherwise, long least, long most) {
        Optional<String> given = text(option);
        if (given.isEmpty()) {
            return otherwise;
        }
        long value;
        try {
            value = Long.parseLong(given.get().replace("_", ""));
        } catch (NumberFormatException notANumber) {
            throw outside(option, given.get(), least, most);
        }
        if (value < least || value > most) {
            throw outside(option, given.get(), least, most);
        }
        return value;
    }

    private static UsageException outside(String option, String given, long least, long most) {
        return new UsageException(
                "--%s takes a whole number from %d to %d, was '%s'"
                        .formatted(option, least, most, given));
    }

    private String known(String option) {
        if (!usage.knows(option)) {
            throw new IllegalArgumentException(
                    "The usage of '%s' declares no option --%s".formatted(usage.name(), option));
        }
        return option;
    }
}
