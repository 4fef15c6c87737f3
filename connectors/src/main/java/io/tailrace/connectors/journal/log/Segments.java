// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFiles;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;

/**
 * The segments of a journal, oldest first, and which of them may go. For any number of threads.
 *
 * <p>A segment goes when it has expired, or when every registered reader is behind it and it is old
 * enough. While nobody has registered nothing goes but by expiry: who has not said that he reads
 * may still come.
 */
final class Segments {

    private final JournalFiles files;
    private final JournalOptions options;
    private final ArrayDeque<SegmentHeader> headers = new ArrayDeque<>();

    Segments(JournalFiles files, JournalOptions options, List<SegmentHeader> headers) {
        this.files = files;
        this.options = options;
        this.headers.addAll(headers);
    }

    synchronized void add(SegmentHeader begun) {
        headers.add(begun);
    }

    synchronized long oldestBase() {
        return headers.getFirst().base();
    }

    synchronized int count() {
        return headers.size();
    }

    /** Whether there may be one more, with a spare one besides. */
    synchronized boolean mayGrow() {
        return (headers.size() + 2L) * options.segmentBytes() <= options.mostBytes();
    }

    /** Deletes what may go. */
    synchronized void prune(long nowMs) throws IOException {
        if (headers.size() == 1) {
            return;
        }
        TreeMap<String, Long> readers = ReaderMark.all(files);
        long needed = 0;
        if (!readers.isEmpty()) {
            needed = readers.values().stream().mapToLong(Long::longValue).min().getAsLong();
        }
        while (headers.size() > 1 && mayGo(needed, nowMs)) {
            deleteOldest();
        }
    }

    /** One after the other, each for good before the next: there is never a gap. */
    synchronized void deleteOldest() throws IOException {
        if (headers.size() > 1) {
            files.delete(headers.getFirst().name());
            files.syncNames();
            headers.removeFirst();
        }
    }

    private boolean mayGo(long needed, long nowMs) {
        SegmentHeader following = headers.stream().skip(1).findFirst().orElseThrow();
        // What follows was begun when the last of its records had been written.
        long ageMs = nowMs - following.createdMs();
        boolean expired =
                options.expiry().isPresent() && ageMs >= options.expiry().get().toMillis();
        return expired || (following.base() <= needed && ageMs >= options.keptFor().toMillis());
    }
}
