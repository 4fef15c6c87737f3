// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

/**
 * Reads the splits of one task. Called by one thread.
 *
 * <p>The position of a split is always that after the last record <em>emitted</em>, never after one
 * merely fetched: a checkpoint between two polls must neither lose nor repeat a record.
 */
public interface SourceReader<T, P> {

    /** Takes on a split, to be read from its position; its records go to {@code output}. */
    void add(Split<P> split, SplitOutput<T> output) throws Exception;

    /**
     * Emits what is there while {@link SplitOutput#accepting} holds, asking before every record,
     * and returns; does not wait unless the source has declared that it blocks.
     */
    PollResult poll() throws Exception;

    /**
     * After a poll that found nothing: for how long there is no use in another one. Short enough to
     * be quick, long enough for an idle pipeline to sleep; a reader that knows better says so.
     */
    default long nanosUntilNext() {
        return 1_000_000;
    }

    /** Where to read on in that split after everything emitted so far. */
    P position(String splitId);

    default void close() throws Exception {}
}
