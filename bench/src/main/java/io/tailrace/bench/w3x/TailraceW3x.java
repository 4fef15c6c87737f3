// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w3x;

import io.tailrace.bench.run.CheckpointedRunning;
import io.tailrace.bench.run.JobRunning;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Settings;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * W3x as a pipeline.
 *
 * @param guarantee {@code null} for no checkpoints
 */
record TailraceW3x(Guarantee guarantee) implements Subject {
    private static final int TASKS = 4;

    @Override
    public Running start(Load load, Tally tally) throws IOException {
        if (!load.settings().throttled()) {
            throw new IllegalArgumentException(
                    "w3x is about latency: measure it by schedule, with --rate 50000 for instance");
        }
        AtomicLongArray emitted = new AtomicLongArray(W3xSource.SOURCES);
        Pipeline pipeline = pipeline(load, tally, emitted);
        load.begin();
        return CheckpointedRunning.of(guarantee, config -> running(pipeline, config, emitted));
    }

    private static Running running(Pipeline pipeline, JobConfig config, AtomicLongArray emitted) {
        return new JobRunning(RingEngine.start(pipeline, tuned(config)), () -> total(emitted));
    }

    /** Who sleeps in a poll must be allowed to emit in it all that has become due meanwhile. */
    private static JobConfig tuned(JobConfig config) {
        return config.withTurnRecords(1024).withTurnTime(Duration.ofMillis(100));
    }

    private static Pipeline pipeline(Load load, Tally tally, AtomicLongArray emitted) {
        Keys keys = new Keys(load.settings().keys());
        PipelineBuilder builder = Pipeline.named("w3x");
        EventStream<W3xEvent> all = null;
        for (int which = 0; which < W3xSource.SOURCES; which++) {
            W3xSource source = new W3xSource(load, keys, which, which == 0, emitted);
            EventStream<W3xEvent> one =
                    builder.from("events-" + which, source).withNativeTimestamps(Watermarks.none());
            all = all == null ? one : all.union(one);
        }
        all.keyBy(String.class, W3xEvent::key)
                .process("count", Counting::new)
                .parallelism(TASKS)
                .to("sink", new W3xSink(tally));
        return builder.build();
    }

    /** All that the sources have emitted: by schedule, so without a gap. */
    private static long total(AtomicLongArray emitted) {
        long events = 0;
        for (int which = 0; which < emitted.length(); which++) {
            events += emitted.get(which);
        }
        return events;
    }

    @Override
    public boolean isTimed(Settings settings) {
        return settings.throttled();
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        Keys keys = new Keys(load.settings().keys());
        long[] counts = new long[keys.count() * Keys.BUCKETS];
        for (long number = 0; number < events; number++) {
            counts[(int) Keys.place(keys.draw(number), Keys.bucket(number))]++;
        }
        return Keys.checksum(counts);
    }

    /** Counts in a map for each key, as a user of the library writes it. */
    private static final class Counting implements KeyedOperator<String, W3xEvent, W3xEvent> {
        private static final MapSpec<Integer, Long> COUNTS =
                MapSpec.of("counts", Integer.class, Long.class);

        private OperatorContext<String, W3xEvent> context;
        private MapState<Integer, Long> counts;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNTS);
        }

        @Override
        public void open(OperatorContext<String, W3xEvent> opened) {
            context = opened;
            counts = opened.map(COUNTS);
        }

        @Override
        public void onRecord(W3xEvent event, long timestamp) {
            long count = counts.getOr(event.bucket(), 0L) + 1;
            counts.put(event.bucket(), count);
            context.output().emit(event.counted(count));
        }
    }

    private record W3xSink(Tally tally) implements Sink<W3xEvent> {
        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.NONE);
        }

        @Override
        public SinkWriter<W3xEvent> writer(SinkContext context) {
            return (event, timestamp) ->
                    tally.result(
                            Keys.place(Keys.indexOf(event.key()), event.bucket()),
                            event.count(),
                            event.intendedNanos());
        }
    }
}
