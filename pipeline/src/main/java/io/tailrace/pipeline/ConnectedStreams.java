// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.TwoInputOperator;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.TwoInputNode;
import java.util.function.Supplier;

/** Two keyed streams on their way into one operator; between the two there is no order. */
public final class ConnectedStreams<K, L, R> {

    private final Flow left;
    private final KeySelection<L, K> leftKey;
    private final Flow right;
    private final KeySelection<R, K> rightKey;

    ConnectedStreams(
            Flow left, KeySelection<L, K> leftKey, Flow right, KeySelection<R, K> rightKey) {
        this.left = left;
        this.leftKey = leftKey;
        this.right = right;
        this.rightKey = rightKey;
    }

    /**
     * Logic over both, with one state per key.
     *
     * @param operator makes an instance, a new one at every call
     */
    public <O> OperatorStream<O> process(
            String name, Supplier<? extends TwoInputOperator<K, L, R, O>> operator) {
        given(operator, "operator supplier", name);
        StepDraft step =
                left.draft()
                        .add(
                                name,
                                (id, settings) ->
                                        new TwoInputNode<>(
                                                id, settings, leftKey, rightKey, operator),
                                left,
                                right);
        return StepOutput.of(left.draft(), step);
    }
}
