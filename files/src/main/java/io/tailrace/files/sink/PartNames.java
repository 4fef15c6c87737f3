// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the files of one sink. Those that are shown sort in the order of committing. */
final class PartNames {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final String NUMBERS = "(\\d{12,19})-(\\d{5,10})";

    private final String sink;
    private final Pattern pending;
    private final Pattern shown;

    PartNames(String sink) {
        if (!ALLOWED.matcher(sink).matches()) {
            throw new IllegalArgumentException(
                    "Sink name '"
                            + sink
                            + "' cannot begin the name of a file: letters, digits, '_', '.', '-' can");
        }
        this.sink = sink;
        this.pending = Pattern.compile(Pattern.quote(sink) + "-after-" + NUMBERS + "\\.pending");
        this.shown = Pattern.compile(Pattern.quote(sink) + "-" + NUMBERS + "\\.txt");
    }

    String pending(WrittenPart part) {
        return pending(part.after(), part.task());
    }

    String pending(long after, int task) {
        return sink + "-after-" + numbers(after, task) + ".pending";
    }

    String shown(WrittenPart part) {
        return sink + "-" + numbers(part.checkpoint(), part.task()) + ".txt";
    }

    boolean isShown(String name) {
        return shown.matcher(name).matches();
    }

    /** After which checkpoint a pending file begins; empty if it is none that this task removes. */
    OptionalLong pendingOf(String name, int task, int tasks) {
        Matcher matcher = pending.matcher(name);
        // Those of tasks that no longer exist are shared out among the ones that do.
        return matcher.matches() && Long.parseLong(matcher.group(2)) % tasks == task
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
    }

    private static String numbers(long checkpoint, int task) {
        return String.format(Locale.ROOT, "%012d-%05d", checkpoint, task);
    }
}
