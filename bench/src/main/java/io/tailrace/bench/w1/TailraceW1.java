// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.EventPool;
import io.tailrace.bench.run.JobRunning;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.LoadSource;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import java.util.function.UnaryOperator;

/**
 * W1 as a pipeline.
 *
 * @param sumApart whether a lane lies between the source and the sum
 * @param sinkApart whether a lane lies between the sum and the sink
 * @param sums tasks among which the keys are dealt
 */
record TailraceW1(boolean sumApart, boolean sinkApart, int sums, UnaryOperator<JobConfig> tuning)
        implements Subject {
    /**
     * Several times what a lane and what overflows from it hold: the source goes on while one of
     * the lanes behind it is full and others are not, and keys are not dealt out quite evenly.
     */
    private static final int POOL_PER_LANE = 4096;

    /** Behind a call everybody is done with an event when the call returns. */
    private static final int POOL_BEFORE_CALL = 8;

    @Override
    public Running start(Load load, Tally tally) {
        int poolSize = sumApart ? poolBefore(sums) : POOL_BEFORE_CALL;
        LoadSource<W1Event> source = new LoadSource<>(load, () -> maker(load, poolSize));
        PipelineBuilder builder = Pipeline.named("w1");
        EventStream<W1Event> events =
                builder.from("events", source).withNativeTimestamps(Watermarks.none());
        OperatorStream<W1Event> updates =
                (sumApart ? events.handoff() : events.fused())
                        .keyByLong(W1Event::key)
                        .process(
                                "sum",
                                () -> new W1Sum(sinkApart ? poolBefore(1) : POOL_BEFORE_CALL))
                        .parallelism(sums);
        (sinkApart ? updates.handoff() : updates.fused()).to("sink", new W1Sink(tally));
        JobConfig config = tuning.apply(JobConfig.defaults());
        return new JobRunning(RingEngine.start(builder.build(), config), source::emitted);
    }

    private static LoadSource.Maker<W1Event> maker(Load load, int poolSize) {
        EventPool<W1Event> pool = new EventPool<>(poolSize, W1Event::new);
        return (number, to) ->
                to.emit(
                        pool.take()
                                .filled(
                                        load.key(number),
                                        Load.value(number),
                                        load.intendedNanos(number)),
                        number);
    }

    /**
     * So many events does the writer of lanes need, for none to be written again while it is read.
     */
    static int poolBefore(int lanes) {
        return POOL_PER_LANE * lanes;
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return RunningSums.replayed(load, events);
    }
}
