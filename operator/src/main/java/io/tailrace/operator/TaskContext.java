// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;

/**
 * What any operator may know of the world: valid from {@code open} to {@code close}, used by the
 * one thread that calls the operator. States, counters and the output are asked for in {@code open}
 * and kept.
 */
public interface TaskContext<O> {

    Output<O> output();

    /** Emits to a side output; where nobody has connected it, the value is counted as unclaimed. */
    <T> void sideOutput(SideOutput<T> to, T value, long timestamp);

    /** The host's clock, in milliseconds since the epoch. */
    long processingTimeMs();

    /** The operator's watermark: nothing with a timestamp up to it will come. */
    long watermark();

    Counter counter(String name);

    <T> TaskListState<T> taskList(TaskListSpec<T> spec);

    <K, V> BroadcastState<K, V> broadcast(BroadcastSpec<K, V> spec);

    /** Which of the parallel instances this is, from 0. */
    int taskIndex();

    int parallelism();
}
