// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.runtime.lane.Lane;

/**
 * Makes the lanes of a job; a host knows which thread turns which task, and what lane suits both.
 */
@FunctionalInterface
public interface LaneMaker {

    Lane between(TaskPlace sender, TaskPlace receiver);
}
