// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the files of one sink. What is pending lies flat in a hidden folder of the sink;
 * what is shown of one task sorts in the order of writing.
 *
 * <pre>
 *   .SINK.pending/AFTER-TASK-NUMBER             is being written, or waits for its checkpoint
 *   .SINK.pending/cut-TASK-UNIQUE               the beginning of one, while a task recovers
 *   .SINK.pending/note-RUN-TASKS-TASK           what a task says of folders that are over
 *   PARTITION/PREFIX-AFTER-TASK-NUMBER.SUFFIX   shown
 * </pre>
 */
final class PartNames {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final Pattern SUFFIX = Pattern.compile("\\.[A-Za-z0-9][A-Za-z0-9_.-]{0,19}");
    private static final String NUMBERS = "(\\d{12,19})-(\\d{5,10})-(\\d{4,10})";
    private static final Pattern PENDING = Pattern.compile(NUMBERS);
    private static final Pattern CUT = Pattern.compile("cut-(\\d{5,10})-.+");
    private static final Pattern NOTE = Pattern.compile("note-\\d{12,19}-\\d{5,10}-(\\d{5,10})");

    private final String folder;
    private final String prefix;
    private final String suffix;
    private final Pattern shown;

    /**
     * @param prefix of shown files
     * @param suffix of shown files, with the dot
     */
    PartNames(String sink, String prefix, String suffix) {
        this.folder = "." + checkedPrefix(sink) + ".pending";
        this.prefix = checkedPrefix(prefix);
        this.suffix = checkedSuffix(suffix);
        this.shown = Pattern.compile(Pattern.quote(prefix) + "-" + NUMBERS + Pattern.quote(suffix));
    }

    static String checkedPrefix(String prefix) {
        if (!ALLOWED.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot begin the name of a file: it takes up to 100 letters, digits, '_', '.', '-', the first a letter or digit"
                            .formatted(prefix));
        }
        return prefix;
    }

    static String checkedSuffix(String suffix) {
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot end the name of a file: it takes a dot, and up to 20 letters, digits, '_', '.', '-'"
                            .formatted(suffix));
        }
        return suffix;
    }

    /** Where everything pending lies. */
    String folder() {
        return folder;
    }

    String pending(WrittenPart part) {
        return folder + "/" + numbers(part);
    }

    String shown(WrittenPart part) {
        String name = prefix + "-" + numbers(part) + suffix;
        return part.partition().isEmpty() ? name : part.partition() + "/" + name;
    }

    /** A file that nobody else makes, whatever attempts there are beside. */
    String cut(int task, String unique) {
        return folder + "/" + String.format(Locale.ROOT, "cut-%05d-%s", task, unique);
    }

    /** What one of so many tasks says that went on from that checkpoint. */
    String note(long run, int tasks, int task) {
        return folder + "/" + String.format(Locale.ROOT, "note-%012d-%05d-%05d", run, tasks, task);
    }

    String inFolder(String pending) {
        return folder + "/" + pending;
    }

    /** Whether a file, by its name without folders, is one that this sink has shown. */
    boolean isShown(String name) {
        return shown.matcher(name).matches();
    }

    /**
     * Whether a pending file belongs to nothing that the restored checkpoint holds, as no note
     * does, and is this task's to remove. Those of tasks that no longer exist are shared out among
     * the ones that do.
     */
    static boolean isLeftOver(String pending, long restored, int task, int tasks) {
        Matcher part = PENDING.matcher(pending);
        if (part.matches()) {
            return Long.parseLong(part.group(1)) >= restored
                    && Long.parseLong(part.group(2)) % tasks == task;
        }
        Matcher cut = CUT.matcher(pending);
        Matcher note = NOTE.matcher(pending);
        return cut.matches() && Long.parseLong(cut.group(1)) % tasks == task
                || note.matches() && Long.parseLong(note.group(1)) % tasks == task;
    }

    private static String numbers(WrittenPart part) {
        return String.format(
                Locale.ROOT, "%012d-%05d-%04d", part.after(), part.task(), part.number());
    }
}
