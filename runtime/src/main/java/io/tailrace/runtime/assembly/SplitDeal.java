// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.source.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Deals the splits of a source out to its tasks, in the order in which the source names them: in
 * turn, or each to the task that its source has said. Ids that have been dealt out before are
 * passed over. Pure.
 */
public final class SplitDeal {

    private final String source;
    private final int tasks;
    private final Set<String> dealt = new HashSet<>();
    private final ToIntFunction<String> owners;
    private int next;

    private SplitDeal(String source, int tasks, ToIntFunction<String> owners) {
        this.source = source;
        this.tasks = tasks;
        this.owners = owners;
    }

    public static SplitDeal inTurn(String source, int tasks) {
        return new SplitDeal(source, tasks, null);
    }

    /** The task of each split is what that function says. */
    public static SplitDeal byOwner(String source, int tasks, ToIntFunction<String> owners) {
        return new SplitDeal(source, tasks, owners);
    }

    /** The new splits of each task, by its index. */
    public <P> List<List<Split<P>>> deal(List<Split<P>> splits) {
        Set<String> inThisDeal = new HashSet<>();
        List<List<Split<P>>> hands = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            hands.add(new ArrayList<>());
        }
        for (Split<P> split : splits) {
            if (!inThisDeal.add(split.id())) {
                throw new IllegalStateException(
                        "Source '"
                                + source
                                + "' names two splits '"
                                + split.id()
                                + "'. Remedy: ids must differ, they name splits in checkpoints");
            }
            if (dealt.add(split.id())) {
                hands.get(taskOf(split.id())).add(split);
            }
        }
        return hands;
    }

    private int taskOf(String splitId) {
        if (owners == null) {
            int task = next;
            next = next + 1 == tasks ? 0 : next + 1;
            return task;
        }
        int owner = owners.applyAsInt(splitId);
        if (owner < 0 || owner >= tasks) {
            throw new IllegalStateException(
                    "Source '%s' says that split '%s' is for task %d of %d. Remedy: taskOf returns 0 to %d"
                            .formatted(source, splitId, owner, tasks, tasks - 1));
        }
        return owner;
    }
}
