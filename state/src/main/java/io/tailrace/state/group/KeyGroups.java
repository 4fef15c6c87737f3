// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.group;

/**
 * Which group a key belongs to and which task owns that group. The number of groups is chosen once
 * for the life of a pipeline's state; the parallelism may change with every restart, and only whole
 * groups move then.
 *
 * <p>Router, store and checkpoint all ask here, and the answers are part of what is stored: none of
 * this may ever change. Pure.
 */
public final class KeyGroups {

    public static final int STANDARD = 128;
    public static final int MOST = 32_768;

    private KeyGroups() {}

    /** The number of groups itself, if it is a power of two from 1 to {@link #MOST}. */
    public static int checked(int groups) {
        if (groups < 1 || groups > MOST || Integer.bitCount(groups) != 1) {
            throw new IllegalArgumentException(
                    "The number of key groups is "
                            + groups
                            + "; it must be a power of two from 1 to "
                            + MOST);
        }
        return groups;
    }

    /** The group of a key by the top bits of its content hash. */
    public static int groupOf(long hash, int groups) {
        return (int) (hash >>> 1 >>> (63 - Integer.numberOfTrailingZeros(groups)));
    }

    /** The groups of one of {@code parallelism} tasks; their sizes differ by one at most. */
    public static KeyGroupRange rangeOf(int task, int parallelism, int groups) {
        requireParallelism(parallelism, groups);
        if (task < 0 || task >= parallelism) {
            throw new IllegalArgumentException(
                    "There is no task " + task + " among " + parallelism + ", counted from 0");
        }
        int first = (task * groups + parallelism - 1) / parallelism;
        int end = ((task + 1) * groups + parallelism - 1) / parallelism;
        return new KeyGroupRange(first, end, groups);
    }

    /** The task that owns a group; consistent with {@link #rangeOf}. */
    public static int taskOf(int group, int parallelism, int groups) {
        assert group >= 0 && group < groups : group + " of " + groups;
        assert parallelism >= 1 && parallelism <= groups : parallelism + " for " + groups;
        return group * parallelism / groups;
    }

    /** Refuses a parallelism that would leave tasks without a group. */
    public static void requireParallelism(int parallelism, int groups) {
        checked(groups);
        if (parallelism < 1 || parallelism > groups) {
            throw new IllegalArgumentException(
                    "Parallelism "
                            + parallelism
                            + " with "
                            + groups
                            + " key groups; allowed are 1 to "
                            + groups
                            + ", as each task needs a group. Remedy: a lower parallelism, or more key"
                            + " groups before the first checkpoint is taken");
        }
    }
}
