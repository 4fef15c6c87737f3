// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which checkpoints are kept: a decision, without files. */
final class Retention {

    private Retention() {}

    /**
     * The last periodic ones, the last of a run that ended, all savepoints, and whatever is newest.
     *
     * @param oldestFirst all that are complete
     * @param periodic how many periodic ones, 1 or more
     */
    static Set<Long> kept(List<CheckpointInfo> oldestFirst, int periodic) {
        Set<Long> kept = new HashSet<>();
        int periodicLeft = periodic;
        boolean lastOfRun = false;
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            CheckpointInfo info = oldestFirst.get(i);
            boolean keep = i == oldestFirst.size() - 1;
            switch (info.kind()) {
                case PERIODIC -> keep |= periodicLeft-- > 0;
                case STOP, END -> {
                    keep |= !lastOfRun;
                    lastOfRun = true;
                }
                case SAVEPOINT -> keep = true;
            }
            if (keep) {
                kept.add(info.id());
            }
        }
        return kept;
    }
}
