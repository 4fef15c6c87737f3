// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import java.util.List;

/**
 * What the writer of one task finds when its job goes on from a checkpoint.
 *
 * @param checkpoint the restored one, 0 if there is none
 * @param prepared what that checkpoint holds for this task to commit
 */
public record SinkRecovery(long checkpoint, List<Object> prepared) {

    /** How checkpoints call what a sink puts into them. */
    public static final String KIND = "sink";

    /** In which version it is written. */
    public static final int VERSION = 1;

    /** There is nothing to go on from. */
    public static final SinkRecovery NONE = new SinkRecovery(0, List.of());

    public SinkRecovery {
        prepared = List.copyOf(prepared);
    }
}
