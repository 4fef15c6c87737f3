// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.rest;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.Output;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;

/** Source, a keyed step and a sink, with a lane behind each of the first two. */
final class SmallJob {

    private SmallJob() {}

    static Job start(FewNumbers numbers, Sink<Long> sink, JobConfig config) {
        PipelineBuilder builder = Pipeline.named("small");
        builder.from("numbers", numbers)
                .withNativeTimestamps(Watermarks.none())
                .handoff()
                .keyByLong(number -> number)
                .process("passing", Passing::new)
                .handoff()
                .to("sink", sink);
        return RingEngine.start(builder.build(), config);
    }

    private static final class Passing implements KeyedOperator<Long, Long, Long> {
        private Output<Long> output;

        @Override
        public void open(OperatorContext<Long, Long> context) {
            output = context.output();
        }

        @Override
        public void onRecord(Long value, long timestamp) {
            output.emit(value);
        }
    }
}
