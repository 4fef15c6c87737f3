// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import io.tailrace.samples.fraud.detection.Alert;
import io.tailrace.samples.fraud.detection.AlertChange;
import io.tailrace.samples.fraud.traffic.Plot;
import io.tailrace.samples.fraud.traffic.Traffic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How good the alerts are: made-up payments have the advantage that one knows. To hear of the same
 * alert again, as after a restart, changes nothing. For any thread.
 */
final class Scores {

    private final Traffic traffic;
    private final Set<Alert> raised = new HashSet<>();
    private final Set<Alert> withdrawn = new HashSet<>();

    /** How many alerts stand that are for the fraud in a block of payments. */
    private final Map<Long, Integer> standingByBlock = new HashMap<>();

    private final Set<Long> frauds = new TreeSet<>();
    private long rightful;
    private long blocksLookedAt;

    Scores(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Returns whether that is news. */
    synchronized boolean hear(AlertChange change) {
        Set<Alert> heard = change.withdrawn() ? withdrawn : raised;
        if (!heard.add(change.alert())) {
            return false;
        }
        long block = blockOfFraud(change.alert());
        if (block >= 0) {
            int by = change.withdrawn() ? -1 : 1;
            rightful += by;
            standingByBlock.merge(block, by, Integer::sum);
        }
        return true;
    }

    /** How it stands after so many payments. */
    synchronized Score after(long payments) {
        for (; blocksLookedAt < payments / Traffic.BLOCK; blocksLookedAt++) {
            if (traffic.plot(blocksLookedAt).kind().isFraud()) {
                frauds.add(blocksLookedAt);
            }
        }
        long found =
                frauds.stream().filter(block -> standingByBlock.getOrDefault(block, 0) > 0).count();
        return new Score(raised.size(), withdrawn.size(), rightful, frauds.size(), found);
    }

    /** The block whose fraud the alert is for; -1 if it is for none. */
    private long blockOfFraud(Alert alert) {
        long first = Traffic.blockAt(alert.at());
        for (long block = Math.max(0, first); block <= first + 1; block++) {
            Plot plot = traffic.plot(block);
            if (plot.kind().isFraud() && traffic.cardName(plot.card()).equals(alert.card())) {
                return block;
            }
        }
        return -1;
    }

    /**
     * @param raised alerts, among them those that were taken back
     * @param withdrawn those taken back
     * @param rightful those that stand and are for a fraud
     * @param frauds that there were
     * @param found frauds with an alert that stands
     */
    record Score(long raised, long withdrawn, long rightful, long frauds, long found) {

        /** What part of the alerts that stand is right; 1 if there are none. */
        double precision() {
            long standing = raised - withdrawn;
            return standing == 0 ? 1 : (double) rightful / standing;
        }

        /** What part of the frauds was found; 1 if there were none. */
        double recall() {
            return frauds == 0 ? 1 : (double) found / frauds;
        }
    }
}
