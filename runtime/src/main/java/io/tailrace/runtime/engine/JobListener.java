// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

/**
 * Hears of what happens to a job, in order, one event at a time, on a thread of its own: it may
 * take its time. What it throws is logged.
 */
@FunctionalInterface
public interface JobListener {

    void onEvent(JobEvent event);
}
