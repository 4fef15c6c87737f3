// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.operator.source.SourceContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The files of a task that have been read as far as they go. Looks from time to time which have
 * changed.
 *
 * <p>Those read last stay open: if one is removed or renamed to a name that is not the source's,
 * what was appended before can still be read.
 */
final class FollowedFiles<T> {

    static final int MOST_OPEN = 32;

    /** Looking at thousands of files takes a while: most of the time is for reading. */
    private static final int TIMES_AS_LONG_NOT_LOOKING = 9;

    /** What to do with a file that has ended. */
    interface Ended<T> {
        void end(OneFile<T> file) throws IOException;
    }

    private final FileFinder finder;
    private final FileOptions options;
    private final SourceContext context;
    private final FileOpening<T> opening;
    private final Map<String, OneFile<T>> waiting = new LinkedHashMap<>();
    private final Set<OneFile<T>> stillOpen = new LinkedHashSet<>();
    private long nextLookMs = Long.MIN_VALUE;

    FollowedFiles(
            FileFinder finder, FileOptions options, SourceContext context, FileOpening<T> opening) {
        this.finder = finder;
        this.options = options;
        this.context = context;
        this.opening = opening;
    }

    /** The file waits from now on. */
    void await(OneFile<T> file) throws IOException {
        file.sawUpTo(file.cursor().loaded(), context.processingTimeMs());
        waiting.put(file.id(), file);
        stillOpen.add(file);
        while (stillOpen.size() > MOST_OPEN) {
            OneFile<T> oldest = stillOpen.iterator().next();
            stillOpen.remove(oldest);
            opening.close(oldest);
        }
    }

    long nanosUntilLook() {
        long untilMs = Math.max(0, nextLookMs - context.processingTimeMs());
        return TimeUnit.MILLISECONDS.toNanos(untilMs);
    }

    /** If it is time to, finds out which files there is something to read in. */
    void look(ArrayDeque<OneFile<T>> ready, Ended<T> ended) throws IOException {
        long beganMs = context.processingTimeMs();
        if (beganMs < nextLookMs) {
            return;
        }
        List<OneFile<T>> elsewhere = new ArrayList<>();
        for (OneFile<T> file : List.copyOf(waiting.values())) {
            FileFinder.Found now = finder.look(file.position().file());
            if (now == null || !now.id().equals(file.id())) {
                elsewhere.add(file);
            } else {
                look(file, now, beganMs, ready, ended);
            }
        }
        if (!elsewhere.isEmpty()) {
            seek(elsewhere, beganMs, ready, ended);
        }
        long endedMs = context.processingTimeMs();
        long tookMs = endedMs - beganMs;
        nextLookMs =
                endedMs
                        + Math.max(
                                options.lookForLinesEvery().toMillis(),
                                TIMES_AS_LONG_NOT_LOOKING * tookMs);
    }

    private void look(
            OneFile<T> file,
            FileFinder.Found now,
            long nowMs,
            ArrayDeque<OneFile<T>> ready,
            Ended<T> ended)
            throws IOException {
        if (file.hasChanged(now)) {
            boolean same = true;
            if (file.cursor() != null && now.size() < file.cursor().loaded()) {
                // Opened anew it turns out whether it is shorter than what counts.
                opening.close(file);
            } else if (file.cursor() != null && !file.cursor().isSame()) {
                same =
                        opening.onReplaced(
                                file,
                                new ReplacedFileException(
                                        "it begins in another way than when it was read"));
            }
            file.saw(now, nowMs);
            leave(file);
            if (same) {
                if (file.cursor() != null) {
                    file.cursor().readRestAgain();
                }
                ready.add(file);
            } else {
                ended.end(file);
            }
        } else if (isToEndItsLine(file, now, nowMs)) {
            file.takeAsWhole(true);
            leave(file);
            ready.add(file);
        }
    }

    private void leave(OneFile<T> file) {
        waiting.remove(file.id());
        stillOpen.remove(file);
    }

    private boolean isToEndItsLine(OneFile<T> file, FileFinder.Found now, long nowMs) {
        return options.endingLinesAfter() != null
                && now.size() > file.position().offset()
                && nowMs - file.sameSinceMs() >= options.endingLinesAfter().toMillis();
    }

    /** Looks for files that are not where they were. */
    private void seek(
            List<OneFile<T>> elsewhere, long nowMs, ArrayDeque<OneFile<T>> ready, Ended<T> ended)
            throws IOException {
        Map<String, FileFinder.Found> all = new HashMap<>();
        finder.list().forEach(one -> all.put(one.id(), one));
        if (!elsewhere.stream().allMatch(file -> all.containsKey(file.id()))) {
            // What is renamed while files are listed may be missed.
            finder.list().forEach(one -> all.put(one.id(), one));
        }
        for (OneFile<T> file : elsewhere) {
            FileFinder.Found now = all.get(file.id());
            if (now != null) {
                file.rename(now.name());
                look(file, now, nowMs, ready, ended);
                continue;
            }
            leave(file);
            if (file.cursor() == null) {
                opening.tellGone(file);
                ended.end(file);
            } else {
                file.lose();
                file.takeAsWhole(true);
                ready.add(file);
            }
        }
    }
}
