// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import java.util.List;

/**
 * What a thread is to be made for.
 *
 * @param name of the thread, unless its maker knows a better one
 * @param index of the worker, from 0 in its job or its pool
 * @param tasks the role names of what it turns; empty in a pool, whose workers turn what comes
 * @param shared whether it turns tasks that never block; otherwise one task that may
 */
public record WorkerRole(String name, int index, List<String> tasks, boolean shared) {

    public WorkerRole {
        tasks = List.copyOf(tasks);
    }
}
