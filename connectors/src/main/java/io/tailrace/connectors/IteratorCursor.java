// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.RefusedCallException;
import java.util.Iterator;

/** Passes over the first records of an iterator, a slice at a time, then yields the others. */
final class IteratorCursor<T> implements Cursor<T> {

    /** Keeps a poll short however far the position lies. */
    private static final int SKIPPED_PER_CALL = 1_024;

    private final Iterator<? extends T> iterator;
    private final long toSkip;
    private long skipped;

    IteratorCursor(Iterator<? extends T> iterator, long toSkip) {
        this.iterator = iterator;
        this.toSkip = toSkip;
    }

    @Override
    public Ahead ahead() {
        if (skipped < toSkip) {
            skipSome();
            return Ahead.CATCHING_UP;
        }
        return iterator.hasNext() ? Ahead.RECORD : Ahead.END;
    }

    private void skipSome() {
        for (int n = 0; n < SKIPPED_PER_CALL && skipped < toSkip; n++) {
            if (!iterator.hasNext()) {
                throw new RefusedCallException(
                        "Cannot read on from position %d: the fresh iterator ended after %d records. If the iterators differ by nature, say so with notReplayable()"
                                .formatted(toSkip, skipped));
            }
            iterator.next();
            skipped++;
        }
    }

    @Override
    public T next() {
        return iterator.next();
    }

    @Override
    public void close() throws Exception {
        if (iterator instanceof AutoCloseable resource) {
            resource.close();
        }
    }
}
