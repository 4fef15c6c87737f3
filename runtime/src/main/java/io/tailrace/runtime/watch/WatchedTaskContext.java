// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.watch;

import io.tailrace.operator.Counter;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;

/**
 * The context of an operator without a key whose changes are counted.
 *
 * @param context the one that it stands before
 */
public record WatchedTaskContext<O>(TaskContext<O> context, ChangeCount count)
        implements TaskContext<O> {

    @Override
    public Output<O> output() {
        return context.output();
    }

    @Override
    public <T> void sideOutput(SideOutput<T> to, T value, long timestamp) {
        context.sideOutput(to, value, timestamp);
    }

    @Override
    public long processingTimeMs() {
        return context.processingTimeMs();
    }

    @Override
    public long watermark() {
        return context.watermark();
    }

    @Override
    public Counter counter(String name) {
        return context.counter(name);
    }

    @Override
    public <T> TaskListState<T> taskList(TaskListSpec<T> spec) {
        return new WatchedCollections.OfTaskList<>(context.taskList(spec), count);
    }

    @Override
    public <BK, BV> BroadcastState<BK, BV> broadcast(BroadcastSpec<BK, BV> spec) {
        return new WatchedCollections.OfBroadcast<>(context.broadcast(spec), count);
    }

    @Override
    public int taskIndex() {
        return context.taskIndex();
    }

    @Override
    public int parallelism() {
        return context.parallelism();
    }
}
