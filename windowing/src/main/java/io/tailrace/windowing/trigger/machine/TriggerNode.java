// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One trigger of a tree, at work: knows which flags and words of a window are its own and its
 * children's, and remembers nothing itself.
 *
 * <p>A finished trigger is deaf: nothing reaches it, and all it remembers is that. Subclasses say
 * what an unfinished one does.
 *
 * <p>On merging, a trigger is finished if it was in all windows that merge. If in some only, it
 * begins anew in those, as if the elements that these have not told of came just now; so no element
 * is counted twice, and none is forgotten.
 */
abstract class TriggerNode {

    static final long NO_WAKING = Long.MAX_VALUE;

    private final int firstFlag;
    private final int firstWord;
    private int endFlag;
    private int endWord;

    TriggerNode(Layout layout) {
        this.firstFlag = layout.flag();
        this.firstWord = layout.nextWord();
    }

    /** To be called when all children are laid out: what lies between is theirs. */
    final void laidOut(Layout layout) {
        endFlag = layout.nextFlag();
        endWord = layout.nextWord();
    }

    final boolean finished(TriggerState state) {
        return state.flag(firstFlag);
    }

    final void onElements(TriggerState state, long count) {
        if (count > 0 && !finished(state)) {
            elements(state, count);
        }
    }

    final boolean ready(TriggerState state) {
        return !finished(state) && isReady(state);
    }

    /** It was ready, and what the window holds has been told. */
    final void fired(TriggerState state) {
        assert ready(state) : this + " fires and is not ready";
        firing(state);
    }

    final long wakeAt(TriggerState state) {
        return finished(state) ? NO_WAKING : waking(state);
    }

    final void merge(TriggerState state, TriggerState other) {
        boolean here = finished(state);
        boolean there = finished(other);
        if (here && there) {
            return;
        }
        if (here) {
            reset(state);
        }
        // Below a node that has finished all is as new, so what merges is a beginning.
        merging(state, other);
        if (here) {
            onElements(state, state.pending());
        } else if (there) {
            onElements(state, other.pending());
        }
    }

    /**
     * By merging the window has come to end later, and has not: what its end had done is undone.
     */
    final void rewind(TriggerState state) {
        if (!watchesWatermark()) {
            return;
        }
        if (finished(state)) {
            beginAnew(state);
        } else {
            rewinding(state);
        }
    }

    /** As new, but for the elements that have not been told of. */
    final void beginAnew(TriggerState state) {
        reset(state);
        onElements(state, state.pending());
    }

    /** As new: so are the children. */
    final void reset(TriggerState state) {
        state.lower(firstFlag, endFlag);
        for (int i = firstWord; i < endWord; i++) {
            state.word(i, 0);
        }
    }

    /** Nothing is remembered but that it has finished. */
    final void finish(TriggerState state) {
        reset(state);
        state.raise(firstFlag);
    }

    /** What decides how flags and words are dealt out: the kinds of triggers, without numbers. */
    abstract String shape();

    static String shapesOf(TriggerNode[] nodes) {
        return Stream.of(nodes).map(TriggerNode::shape).collect(Collectors.joining(",", "(", ")"));
    }

    abstract boolean watchesWatermark();

    abstract void elements(TriggerState state, long count);

    abstract boolean isReady(TriggerState state);

    abstract void firing(TriggerState state);

    abstract long waking(TriggerState state);

    /** Neither has finished. */
    abstract void merging(TriggerState state, TriggerState other);

    void rewinding(TriggerState state) {}
}
