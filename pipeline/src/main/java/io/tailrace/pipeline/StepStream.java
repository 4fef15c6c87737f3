// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.pipeline.graph.ErrorPolicy;

/** The output of the step just made, and that step's settings. */
public sealed interface StepStream<T> extends EventStream<T> permits OperatorStream {

    /**
     * How many tasks run this step: without a word, as many as the step before, or the pipeline's
     * own number where records change tasks anyway (a key, {@link #rebalance()}, several inputs).
     */
    StepStream<T> parallelism(int tasks);

    /** What becomes of a record on which this step's code throws; without a word, the job fails. */
    StepStream<T> onError(ErrorPolicy policy);
}
