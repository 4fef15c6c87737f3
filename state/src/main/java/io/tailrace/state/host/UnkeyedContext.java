// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.host;

import io.tailrace.operator.Counter;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.state.task.TaskStates;

/** The context of an operator that knows no key: the host's services and the task's states. */
public final class UnkeyedContext<O> implements TaskContext<O> {

    private final HostServices<O> host;
    private final TaskStates states;
    private final int operator;

    /**
     * @param operator the operator's index among those that {@code states} were opened with
     */
    public UnkeyedContext(HostServices<O> host, TaskStates states, int operator) {
        this.host = host;
        this.states = states;
        this.operator = operator;
    }

    @Override
    public Output<O> output() {
        return host.output();
    }

    @Override
    public <T> void sideOutput(SideOutput<T> to, T value, long timestamp) {
        host.sideOutput(to, value, timestamp);
    }

    @Override
    public long processingTimeMs() {
        return host.processingTimeMs();
    }

    @Override
    public long watermark() {
        return host.watermark();
    }

    @Override
    public Counter counter(String name) {
        return host.counter(name);
    }

    @Override
    public <T> TaskListState<T> taskList(TaskListSpec<T> spec) {
        return states.taskList(operator, spec);
    }

    @Override
    public <K, V> BroadcastState<K, V> broadcast(BroadcastSpec<K, V> spec) {
        return states.broadcast(operator, spec);
    }

    @Override
    public int taskIndex() {
        return host.taskIndex();
    }

    @Override
    public int parallelism() {
        return host.parallelism();
    }
}
