// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.source.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deals the splits of a source out to its tasks, in turn, in the order in which the source names
 * them. Ids that have been dealt out before are passed over. Pure.
 */
public final class SplitDeal {

    private final String source;
    private final int tasks;
    private final Set<String> dealt = new HashSet<>();
    private int next;

    public SplitDeal(String source, int tasks) {
        this.source = source;
        this.tasks = tasks;
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
                hands.get(next).add(split);
                next = next + 1 == tasks ? 0 : next + 1;
            }
        }
        return hands;
    }
}
