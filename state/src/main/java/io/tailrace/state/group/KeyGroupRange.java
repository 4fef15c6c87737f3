// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.group;

/**
 * Some neighbouring key groups: those a task owns.
 *
 * @param first the first group in the range
 * @param end the first group behind the range
 * @param groups how many groups there are altogether
 */
public record KeyGroupRange(int first, int end, int groups) {

    public KeyGroupRange {
        KeyGroups.checked(groups);
        if (first < 0 || end <= first || end > groups) {
            throw new IllegalArgumentException(
                    "Key groups "
                            + first
                            + " until "
                            + end
                            + " of "
                            + groups
                            + " are no range: it must hold a group and lie within 0 until "
                            + groups);
        }
    }

    /** All groups: what a task without brothers owns. */
    public static KeyGroupRange all(int groups) {
        return new KeyGroupRange(0, groups, groups);
    }

    public int size() {
        return end - first;
    }

    public boolean contains(int group) {
        return group >= first && group < end;
    }

    public boolean overlaps(KeyGroupRange other) {
        return first < other.end && other.first < end;
    }

    public boolean owns(long hash) {
        return contains(KeyGroups.groupOf(hash, groups));
    }

    @Override
    public String toString() {
        return "key groups " + first + " to " + (end - 1) + " of " + groups;
    }
}
