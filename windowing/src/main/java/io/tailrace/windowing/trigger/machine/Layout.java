// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import io.tailrace.operator.RefusedArgumentException;

/** Deals out flags and words to the triggers of a tree. */
final class Layout {

    private int flags;
    private int words = 1;

    int flag() {
        if (flags == Long.SIZE) {
            throw new RefusedArgumentException(
                    "A trigger is made of too many others: at most "
                            + Long.SIZE
                            + " fit (afterWatermark counts twice)");
        }
        return flags++;
    }

    int word() {
        return words++;
    }

    int nextFlag() {
        return flags;
    }

    /** The next word to be dealt out, and how many there are with the flags. */
    int nextWord() {
        return words;
    }
}
