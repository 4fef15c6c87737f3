// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.link.Emitter;
import io.tailrace.runtime.link.GroupTime;
import io.tailrace.runtime.link.KeyedGroup;
import io.tailrace.state.KeyedStore;
import java.util.List;
import java.util.function.LongSupplier;

/** Makes what operators are opened with. */
final class OperatorContexts {

    private final JobWiring job;
    private final Stage stage;
    private final int index;
    private final TaskBasics basics;

    OperatorContexts(JobWiring job, Stage stage, int index, TaskBasics basics) {
        this.job = job;
        this.stage = stage;
        this.index = index;
        this.basics = basics;
    }

    record Unkeyed(TaskContext<Object> context, GroupTime time, LongSupplier changes) {}

    Unkeyed unkeyed(Node node, List<StateSpec> states, Emitter emitter) {
        GroupTime time = new GroupTime(basics.clock());
        return new Unkeyed(
                new TemporaryContext(
                        null,
                        node.name(),
                        index,
                        stage.parallelism(),
                        emitter,
                        time,
                        basics.counters()),
                time,
                () -> 0);
    }

    Group group(KeyedStore<Object> store, GroupTime time) {
        return new Group(store, time);
    }

    final class Group {
        private final KeyedStore<Object> store;
        private final GroupTime time;

        private Group(KeyedStore<Object> store, GroupTime time) {
            this.store = store;
            this.time = time;
        }

        OperatorContext<Object, Object> keyed(
                int operator, Node node, List<StateSpec> states, Emitter emitter) {
            return new TemporaryContext(
                    new TemporaryContext.Keyed(store, store.operator(operator)),
                    node.name(),
                    index,
                    stage.parallelism(),
                    emitter,
                    time,
                    basics.counters());
        }

        LongSupplier changes() {
            return () -> 0;
        }

        KeyedGroup.BroadcastGuard broadcastGuard() {
            return KeyedGroup.BroadcastGuard.NONE;
        }

        void endsWith(KeyedGroup group) {}
    }
}
