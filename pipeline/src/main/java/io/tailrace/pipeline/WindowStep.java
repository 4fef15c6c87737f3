// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.graph.ErrorPolicy;

/** The output of a step that groups by windows, and that step's settings. */
public sealed interface WindowStep<K, R> extends ChangeStream<K, R> permits ChangeOutput {

    /** The records that came too late, if {@link WindowedStream#tooLateTo} names this output. */
    <S> EventStream<S> sideOutput(SideOutput<S> port);

    /** How many tasks run this step: without a word, the pipeline's own number. */
    WindowStep<K, R> parallelism(int tasks);

    @Override
    WindowStep<K, R> onError(ErrorPolicy policy);
}
