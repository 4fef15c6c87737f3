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

    /**
     * Called before positions are stored in a checkpoint. Whoever restores it begins there and
     * never asks for what lies before, so a source whose latest records a crash could still take
     * back makes sure of what it has emitted. The task waits for it.
     */
    default void prepareCheckpoint() throws Exception {}

    /**
     * Says that a checkpoint is complete which holds that position of a split: after a failure the
     * job reads on from there, or from further on. Not said of splits that had ended, nor of every
     * checkpoint; what was said before a crash may never be said again. Who restores a checkpoint
     * older than the last one may still ask for what lies before.
     */
    default void onCheckpointComplete(String splitId, P position) throws Exception {}

    default void close() throws Exception {}
}
