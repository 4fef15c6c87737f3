// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.route;

import io.tailrace.state.group.KeyGroups;

/** Which task owns a key, by its content hash. Immutable; shared by all routers of an exchange. */
public final class KeyOwners {

    private final int[] taskOfGroup;

    private KeyOwners(int[] taskOfGroup) {
        this.taskOfGroup = taskOfGroup;
    }

    public static KeyOwners of(int parallelism, int groups) {
        KeyGroups.requireParallelism(parallelism, groups);
        int[] taskOfGroup = new int[groups];
        for (int group = 0; group < groups; group++) {
            taskOfGroup[group] = KeyGroups.taskOf(group, parallelism, groups);
        }
        return new KeyOwners(taskOfGroup);
    }

    int ownerOf(long hash) {
        return taskOfGroup[KeyGroups.groupOf(hash, taskOfGroup.length)];
    }
}
