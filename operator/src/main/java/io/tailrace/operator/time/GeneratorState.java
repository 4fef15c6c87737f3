// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

import java.util.Arrays;

/**
 * The written form of a built-in generator: which kind of time it holds, and that time. The kind is
 * there because a watermark read as a timestamp, or the reverse, would silently be a wrong promise.
 * The numbers are in checkpoints: never change one.
 */
enum GeneratorState {
    LATEST_TIMESTAMP(1),
    WATERMARK(2);

    private final long tag;

    GeneratorState(long tag) {
        this.tag = tag;
    }

    long[] of(long time) {
        return new long[] {tag, time};
    }

    long in(long[] state) {
        if (state.length != 2 || state[0] != tag) {
            throw new IllegalArgumentException(
                    "Watermark state "
                            + Arrays.toString(state)
                            + " was not written by this kind of policy, which stores ["
                            + tag
                            + ", "
                            + this
                            + "]. Go back to the policy that wrote it, or give the source a new"
                            + " name and let it start afresh");
        }
        return state[1];
    }
}
