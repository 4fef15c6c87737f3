// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Sources;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.fixture.CollectingSink;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SavepointWriterTest {

    private static final int KEYS = 300;
    private static final LongSpec COUNT =
            LongSpec.of("count").expiring(Ttl.processingTime(ofHours(1)));
    private static final MapSpec<String, Long> MAP =
            MapSpec.of("map", String.class, Long.class).expiring(Ttl.processingTime(ofHours(1)));
    private static final SavedOperator<Long> KEEP = SavedOperator.keyedByLong("keep", COUNT, MAP);

    @TempDir Path directory;

    private static List<Long> keys() {
        return LongStream.range(0, KEYS).boxed().toList();
    }

    private static void write(SavedRow<Long> row, Long key) {
        row.longValue(COUNT).set(10 * key);
        row.map(MAP).put("written", key);
        row.timers().set(EVENT, key, 7);
    }

    private static List<String> asWritten() {
        return keys().stream()
                .flatMap(
                        key ->
                                Stream.of(
                                        key + " has " + 10 * key + " and " + key,
                                        key + " at " + key + " for 7"))
                .sorted()
                .toList();
    }

    /** What was written lives on from then, and not from the beginning of time. */
    @Test
    void shouldGiveATaskOfAnyParallelismWhatWasWrittenForItsKeys() throws Exception {
        for (int parallelism : List.of(1, 3)) {
            Path checkpoints = directory.resolve("parallelism" + parallelism);
            SavepointWriter.of("keeping")
                    .operator(KEEP, keys(), key -> key, SavepointWriterTest::write)
                    .writeTo(checkpoints);

            assertEquals(asWritten(), told(checkpoints, parallelism));
        }
    }

    @Test
    void shouldWriteAnewWhatWasWrittenBefore() throws Exception {
        SavepointWriter.of("keeping")
                .operator(KEEP, List.of(5L), key -> key, (row, key) -> row.map(MAP).put("old", 1L))
                .writeTo(directory);

        SavepointWriter.from(SavedState.newestIn(directory))
                .operator(KEEP, keys(), key -> key, SavepointWriterTest::write)
                .writeTo(directory);

        assertEquals(asWritten(), told(directory, 1));
    }

    private static List<String> told(Path checkpoints, int parallelism) {
        CollectingSink<String> sink = new CollectingSink<>();
        PipelineBuilder builder = Pipeline.named("keeping");
        builder.from("keys", Sources.collection(keys()))
                .withoutTimestamps()
                .keyByLong(key -> key)
                .process("keep", Keeping::new)
                .parallelism(parallelism)
                .to("told", sink);
        JobConfig config = JobConfig.defaults().withCheckpoints(checkpoints, ofMinutes(10));
        assertEquals(JobStatus.FINISHED, RingEngine.start(builder.build(), config).await());
        return sink.values().stream().sorted().toList();
    }

    private static final class Keeping implements KeyedOperator<Long, Long, String> {

        private OperatorContext<Long, String> context;
        private LongState count;
        private MapState<String, Long> map;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNT, MAP);
        }

        @Override
        public void open(OperatorContext<Long, String> opened) {
            context = opened;
            count = opened.longValue(COUNT);
            map = opened.map(MAP);
        }

        @Override
        public void onRecord(Long key, long timestamp) {
            context.output().emit(key + " has " + count.getOr(-1) + " and " + map.get("written"));
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            context.output().emit(context.key() + " at " + time + " for " + payload);
        }
    }
}
