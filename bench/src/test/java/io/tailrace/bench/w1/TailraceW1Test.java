// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Settings;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.route.ByLongKey;
import io.tailrace.runtime.route.KeyOwners;
import io.tailrace.state.group.KeyGroups;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailraceW1Test {

    private static final int EVENTS = 300_000;

    /** A lane that nobody reads, and the one event that waits for room in it. */
    private static final int UNREAD = JobConfig.defaults().laneCapacity() + 1;

    /**
     * Whichever sum does not get its turn: what its lane holds is not written again before the
     * source has to wait for it.
     */
    @Test
    void shouldHaveEventsEnoughForAnyOneOfTheSumsToStandStill() {
        for (int sums : new int[] {1, 2, 8, 32}) {
            for (int keys : new int[] {1_000, 10_000, 1_000_000}) {
                long most = mostEventsWhileALaneFills(sums, keys);

                assertTrue(
                        most < TailraceW1.poolBefore(sums),
                        "%d sums, %d keys: %d events".formatted(sums, keys, most));
            }
        }
    }

    private static long mostEventsWhileALaneFills(int sums, int keys) {
        Load load = new Load(new Settings("w1", "tailrace", "any", 0, keys, 0, 1, 1, ""));
        ByLongKey router =
                new ByLongKey(
                        number -> load.key((Integer) number),
                        KeyOwners.of(sums, KeyGroups.STANDARD));
        List<Deque<Integer>> lanes = new ArrayList<>();
        for (int sum = 0; sum < sums; sum++) {
            lanes.add(new ArrayDeque<>());
        }
        long most = 0;
        for (int number = 0; number < EVENTS; number++) {
            Deque<Integer> lane = lanes.get(router.route(number));
            lane.add(number);
            if (lane.size() == UNREAD) {
                most = Math.max(most, number - lane.remove() + 1);
            }
        }
        assertTrue(most >= UNREAD, "no lane was full: more events are needed");
        return most;
    }
}
