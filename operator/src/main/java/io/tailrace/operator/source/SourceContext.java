// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

import io.tailrace.operator.Counter;
import java.util.concurrent.ThreadFactory;

/** What a source reader may know of its host. */
public interface SourceContext {

    /** The name that the pipeline gave the source. */
    String name();

    int taskIndex();

    int parallelism();

    /** The host's clock, in milliseconds since the epoch. */
    long processingTimeMs();

    /**
     * When this run of the job was put together, by the host's clock: the same for all its tasks,
     * another after a restart.
     */
    long startedMs();

    /**
     * Says, from any thread, that there may be something to poll: the task is turned soon even if
     * its host has gone to sleep. Costs next to nothing while the host is awake. To be called after
     * what there is to poll has been made visible.
     */
    void wake();

    /**
     * The listener hears when the job is over for good, after all readers are closed; at once if it
     * is over already. A restart is not the end. Replaces the listener that an earlier run of the
     * job has left for this task.
     */
    void whenJobEnds(JobEndListener listener);

    Counter counter(String name);

    /** For readers that must fetch in the background; the host ends what they start. */
    ThreadFactory threads();
}
