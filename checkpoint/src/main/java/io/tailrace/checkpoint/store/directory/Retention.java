// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which checkpoints are kept: a decision, without files. */
final class Retention {

    private Retention() {}

    /**
     * The last periodic ones, the last of a run that ended, all savepoints; so the newest of all is
     * always among them.
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
            boolean keep =
                    switch (info.kind()) {
                        case PERIODIC -> periodicLeft-- > 0;
                        case STOP, END -> !lastOfRun;
                        case SAVEPOINT -> true;
                    };
            lastOfRun |= info.kind() == CheckpointKind.STOP || info.kind() == CheckpointKind.END;
            if (keep) {
                kept.add(info.id());
            }
        }
        return kept;
    }
}
