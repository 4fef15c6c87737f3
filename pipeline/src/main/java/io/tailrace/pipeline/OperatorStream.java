// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.graph.ErrorPolicy;

/** The main output of an operator, which may have others beside it. */
public sealed interface OperatorStream<T> extends StepStream<T> permits StepOutput {

    /** What the operator emits to that side output. Whoever asks for it must use it. */
    <S> EventStream<S> sideOutput(SideOutput<S> port);

    @Override
    OperatorStream<T> parallelism(int tasks);

    @Override
    OperatorStream<T> onError(ErrorPolicy policy);
}
