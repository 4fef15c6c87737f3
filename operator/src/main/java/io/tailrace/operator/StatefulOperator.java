// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

import io.tailrace.operator.state.StateSpec;
import java.util.List;

/**
 * What all operators have in common. One instance serves one task and is called by one thread at a
 * time. Nothing durable lives in its fields: what must survive a crash is declared here and kept in
 * states.
 *
 * @param <C> the context that the operator is opened with
 */
public interface StatefulOperator<C> {

    /**
     * All states that {@link #open} will ask for. Called when the pipeline is built, on an instance
     * of its own.
     */
    default List<StateSpec> states() {
        return List.of();
    }

    default void open(C context) throws Exception {}

    default void close() throws Exception {}
}
