// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.EventPool;
import io.tailrace.bench.run.JobRunning;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.LoadSource;
import io.tailrace.bench.run.Tally;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.Windows;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * W2 as a pipeline.
 *
 * @param apart whether a lane lies between the source and the windows
 * @param sharing whether windows may share slices; they tell the same
 */
record TailraceW2(boolean apart, boolean sharing, UnaryOperator<JobConfig> tuning)
        implements CheckedByReplay {
    private static final int POOL = 1 << 14;

    @Override
    public Running start(Load load, Tally tally) {
        LoadSource<W2Event> source = new LoadSource<>(load, () -> maker(load));
        PipelineBuilder builder = Pipeline.named("w2");
        EventStream<W2Event> events =
                builder.from("events", source)
                        .withNativeTimestamps(
                                Watermarks.boundedDelay(Duration.ofMillis(Disorder.LATEST_MS)));
        (apart ? events.handoff() : events.fused())
                .keyByLong(W2Event::key)
                .window(windows())
                .aggregate("count", Aggregates.count())
                .asPanes()
                .fused()
                .to("sink", new W2Sink(load, tally));
        JobConfig config = tuning.apply(JobConfig.defaults());
        return new JobRunning(RingEngine.start(builder.build(), config), source::emitted);
    }

    private static LoadSource.Maker<W2Event> maker(Load load) {
        EventPool<W2Event> pool = new EventPool<>(POOL, W2Event::new);
        return (number, to) ->
                to.emit(pool.take().filled(load.key(number)), Disorder.timestampMs(number));
    }

    /** An allowance for late elements, of which there are none, keeps windows from sharing. */
    private Windowing<Object> windows() {
        Windowing<Object> sliding =
                Windows.sliding(
                        Duration.ofMillis(Shape.SIZE_MS), Duration.ofMillis(Shape.SLIDE_MS));
        return sharing ? sliding : sliding.allowedLateness(Duration.ofMillis(1)).discarding();
    }

    /** Hands every count to the tally, with the time at which its window could have been told. */
    private record W2Sink(Load load, Tally tally) implements Sink<Pane<Long, Long>> {

        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.NONE);
        }

        @Override
        public SinkWriter<Pane<Long, Long>> writer(SinkContext context) {
            Deadlines deadlines = new Deadlines(load);
            return (pane, timestamp) -> {
                long end = pane.window().end();
                tally.result(
                        pane.key(), Shape.result(pane.value(), end), deadlines.intendedNanos(end));
            };
        }
    }
}
