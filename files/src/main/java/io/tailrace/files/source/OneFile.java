// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.operator.source.SplitOutput;

/** A file of a task: where its records go, and how far it has been read. */
final class OneFile<T> {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final String id;
    private final SplitOutput<T> output;
    private FilePosition position;
    private FileCursor<T> cursor;
    private boolean begun;

    /** It is no longer where it would be looked for. */
    private boolean gone;

    /** It has another name than when it was read, and nobody has looked into it since. */
    private boolean foundElsewhere;

    /** Nothing will be appended: it is no longer where it was, or is taken as it is. */
    private boolean whole;

    /** How it was when it had been read as far as it went. */
    private long knownSize;

    private long knownModifiedMs = UNKNOWN;
    private long sameSinceMs;

    OneFile(String id, FilePosition position, SplitOutput<T> output) {
        this.id = id;
        this.position = position;
        this.output = output;
    }

    String id() {
        return id;
    }

    SplitOutput<T> output() {
        return output;
    }

    FilePosition position() {
        return cursor == null ? position : cursor.position();
    }

    /** {@code null} while it is not open. */
    FileCursor<T> cursor() {
        return cursor;
    }

    void opened(FileCursor<T> with) {
        cursor = with;
    }

    /** Forgets what is open, to be closed by whoever calls. */
    FileCursor<T> letGo() {
        FileCursor<T> open = cursor;
        foundElsewhere = isAnotherPerhaps();
        position = position();
        cursor = null;
        return open;
    }

    void startAnew() {
        position = FilePosition.beginningOf(position.file());
        foundElsewhere = false;
    }

    void rename(String name) {
        foundElsewhere |= cursor == null;
        position = position.named(name);
        if (cursor != null) {
            cursor.rename(name);
        }
    }

    /**
     * Whether it is not known to be the file that was read: that may be gone, and its number be
     * another's.
     */
    boolean isAnotherPerhaps() {
        return foundElsewhere && (cursor == null || !cursor.isRecognised());
    }

    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    boolean isGone() {
        return gone;
    }

    void lose() {
        gone = true;
    }

    boolean whole() {
        return whole;
    }

    void takeAsWhole(boolean so) {
        whole = so;
    }

    /** Takes note of how the file is before it is read as far as it goes. */
    void saw(FileFinder.Found now, long nowMs) {
        knownSize = now.size();
        knownModifiedMs = now.modified().toMillis();
        sameSinceMs = nowMs;
    }

    /** It has been read up to there; that may be further than it went when it was looked at. */
    void sawUpTo(long size, long nowMs) {
        if (size != knownSize) {
            knownSize = size;
            knownModifiedMs = UNKNOWN;
            sameSinceMs = nowMs;
        }
    }

    boolean hasChanged(FileFinder.Found now) {
        if (now.size() == knownSize && knownModifiedMs == UNKNOWN) {
            knownModifiedMs = now.modified().toMillis();
        }
        return now.size() != knownSize || now.modified().toMillis() != knownModifiedMs;
    }

    long sameSinceMs() {
        return sameSinceMs;
    }
}
