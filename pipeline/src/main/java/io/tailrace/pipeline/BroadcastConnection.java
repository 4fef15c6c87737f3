// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.KeySelection;
import java.util.function.Supplier;

/** A keyed stream and a broadcast one on their way into one operator. */
public final class BroadcastConnection<K, T, B> {

    private final Flow keyed;
    private final KeySelection<T, K> key;
    private final Flow broadcast;

    BroadcastConnection(Flow keyed, KeySelection<T, K> key, Flow broadcast) {
        this.keyed = keyed;
        this.key = key;
        this.broadcast = broadcast;
    }

    /**
     * Logic over both: state per key, and broadcast state that is the same in every task.
     *
     * @param operator makes an instance, a new one at every call
     */
    public <O> OperatorStream<O> process(
            String name, Supplier<? extends BroadcastOperator<K, T, B, O>> operator) {
        given(operator, "operator supplier", name);
        StepDraft step =
                keyed.draft()
                        .add(
                                name,
                                (id, settings) -> new BroadcastNode<>(id, settings, key, operator),
                                keyed,
                                broadcast);
        return StepOutput.of(keyed.draft(), step);
    }
}
