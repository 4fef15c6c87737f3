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
import io.tailrace.state.CodecSource;

/**
 * The context of an operator without a key whose changes are counted, and whose states hand out
 * copies.
 */
public final class WatchedTaskContext<O> implements TaskContext<O> {

    private final TaskContext<O> context;
    private final Copies copies;
    private final ChangeCount count;

    /**
     * @param context the one that this stands before
     */
    public WatchedTaskContext(TaskContext<O> context, CodecSource codecs, ChangeCount count) {
        this.context = context;
        this.copies = new Copies(codecs);
        this.count = count;
    }

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
        return new WatchedCollections.OfTaskList<>(
                context.taskList(spec), copies.of(spec.type()), count);
    }

    @Override
    public <BK, BV> BroadcastState<BK, BV> broadcast(BroadcastSpec<BK, BV> spec) {
        return new WatchedCollections.OfBroadcast<>(
                context.broadcast(spec),
                copies.of(spec.keyType()),
                copies.of(spec.valueType()),
                count);
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
