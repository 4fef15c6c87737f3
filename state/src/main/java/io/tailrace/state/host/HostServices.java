// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.host;

import io.tailrace.operator.Counter;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.state.row.StoreClock;

/**
 * What a host does for one operator; everything else in its context comes from the task's state.
 */
public interface HostServices<O> extends StoreClock {

    Output<O> output();

    <T> void sideOutput(SideOutput<T> to, T value, long timestamp);

    Counter counter(String name);

    int taskIndex();

    int parallelism();
}
