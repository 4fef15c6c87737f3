// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

/** How a host is told, from any thread, that a task may have something to do. */
@FunctionalInterface
public interface TaskWakers {

    /** What to run after something has been made visible to that task. */
    Runnable wakerOf(TaskPlace place);

    /** For hosts that look at every task again and again, or are told when to. */
    static TaskWakers none() {
        return place -> () -> {};
    }
}
