// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.state.snapshot.Increment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntPredicate;

/**
 * Decides for one task what its next snapshot builds on, if on anything:
 *
 * <ol>
 *   <li>The first of a run is whole, and so is one that is asked to be: nothing builds on that one.
 *   <li>So it is if the state is small, if the last increment was not much smaller than a whole
 *       one, or if all that would have to be read to go on was several times the state.
 *   <li>Otherwise it builds on the last complete one; what is older than a full round of
 *       {@linkplain Increment turns} is not needed any more.
 * </ol>
 *
 * <p>One task's, used by its worker.
 */
public final class SnapshotChain {

    /** An increment of more than three quarters of everything saves nothing worth a file. */
    private static final int WORTH_IT_NUMERATOR = 3;

    private static final int WORTH_IT_DENOMINATOR = 4;

    /** So many times the state is read in increments at most, besides the state itself. */
    private static final int MOST_TIMES_THE_STATE = 3;

    private static final int NONE = 0;

    private record Link(int checkpoint, boolean whole, long bytes) {}

    private final Increments allowed;

    /** Those that are complete and that are needed with the last of them. */
    private final Deque<Link> links = new ArrayDeque<>();

    private int turn;
    private long wholeBytes;
    private int pending = NONE;
    private boolean pendingIsLink;
    private boolean pendingIsWhole;
    private long pendingBytes;

    public SnapshotChain(Increments allowed) {
        this.allowed = allowed;
    }

    /**
     * A snapshot is about to begin.
     *
     * @param alone whether it is to be whole, and to be left alone by others
     * @param canBuildOn whether all that has changed since a snapshot is known
     */
    Increment begin(long checkpoint, boolean alone, IntPredicate canBuildOn) {
        pending = Math.toIntExact(checkpoint);
        pendingIsLink = !alone;
        pendingBytes = 0;
        pendingIsWhole =
                alone
                        || !allowed.allowed()
                        || links.isEmpty()
                        || wholeBytes < allowed.leastBytes()
                        || isTooMuch()
                        || !canBuildOn.test(links.getLast().checkpoint());
        return pendingIsWhole
                ? Increment.WHOLE
                : new Increment(links.getLast().checkpoint(), turn, allowed.mostRead());
    }

    /** The first checkpoint that is needed with the pending one; 0 if none is. */
    long oldest() {
        return pendingIsWhole ? NONE : needed().getFirst().checkpoint();
    }

    /** All of the pending snapshot is captured. */
    void captured(long bytes) {
        pendingBytes = bytes;
    }

    void completed(long checkpoint) {
        if (checkpoint != pending || !pendingIsLink) {
            return;
        }
        if (pendingIsWhole) {
            links.clear();
            wholeBytes = pendingBytes;
        } else {
            needed();
        }
        links.add(new Link(pending, pendingIsWhole, pendingBytes));
        turn = (turn + 1) % allowed.mostRead();
        pending = NONE;
    }

    /** Those that are needed with one more. */
    private Deque<Link> needed() {
        while (links.size() >= allowed.mostRead()) {
            links.removeFirst();
        }
        return links;
    }

    private boolean isTooMuch() {
        Link last = links.getLast();
        if (!last.whole()
                && last.bytes() > wholeBytes / WORTH_IT_DENOMINATOR * WORTH_IT_NUMERATOR) {
            return true;
        }
        long increments = 0;
        for (Link link : links) {
            increments += link.whole() ? 0 : link.bytes();
        }
        return increments > MOST_TIMES_THE_STATE * wholeBytes;
    }
}
