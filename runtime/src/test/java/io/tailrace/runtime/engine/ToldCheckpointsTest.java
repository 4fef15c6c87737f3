// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CommittingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the reader of a source hears of checkpoints. */
@Timeout(60)
class ToldCheckpointsTest {

    private static final int RECORDS = 20;
    private static final JobConfig MANUALLY =
            JobConfig.defaults().withWorkers(1).withRestart(RestartPolicy.none());

    @TempDir Path directory;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AtomicReference<Exception> fault = new AtomicReference<>();

    @Test
    void shouldHearOfCompleteCheckpointsInTheirOrder() throws Exception {
        Job job = start(endless());

        checkpoint(job);
        assertEquals("prepared", next());
        String first = next();
        checkpoint(job);
        assertEquals("prepared", next());
        String second = next();
        job.stop().toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertTrue(first.startsWith("complete split-0 at "), first);
        assertTrue(positionIn(first) <= positionIn(second), first + ", then " + second);
        job.close();
    }

    @Test
    void shouldHearOfEveryOpenSplitWhatTheCheckpointHoldsOfIt() throws Exception {
        ScriptedSource<Integer> script =
                endless()
                        .split(
                                List.of(
                                        ScriptedSource.emit(1, 1),
                                        new ScriptedSource.Step.Pause<>()));
        Job job = start(script);
        checkpoint(job);
        assertEquals("prepared", next());
        List<String> splits = List.of(next(), next());

        assertTrue(splits.get(0).startsWith("complete split-0 at "), splits.toString());
        assertTrue(splits.get(1).startsWith("complete split-1 at "), splits.toString());
        job.close();
        job.await();
    }

    @Test
    void shouldFailNamingTheCallIfTheReaderCannotPrepare() throws Exception {
        fault.set(new IllegalStateException("the disk is gone"));
        Job job = start(endless());

        job.checkpoint().toCompletableFuture().handle((info, failed) -> failed).get();

        String told = assertThrows(CompletionException.class, job::await).getCause().getMessage();
        assertTrue(told.contains("prepare a checkpoint"), told);
        assertEquals(List.of(), List.copyOf(heard));
    }

    private static ScriptedSource<Integer> endless() {
        return new ScriptedSource<Integer>()
                .split(
                        IntStream.range(0, RECORDS)
                                .mapToObj(i -> ScriptedSource.emit(i, i))
                                .toList())
                .endless();
    }

    private Job start(ScriptedSource<Integer> script) {
        PipelineBuilder builder = Pipeline.named("told");
        builder.from("numbers", new Overheard(script))
                .withoutTimestamps()
                .to("out", new CommittingSink<>());
        return RingEngine.start(
                builder.build(), MANUALLY.withCheckpoints(directory, Duration.ofHours(1)));
    }

    private static void checkpoint(Job job) throws Exception {
        job.checkpoint().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private String next() throws InterruptedException {
        String next = heard.poll(30, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private static int positionIn(String complete) {
        return Integer.parseInt(complete.substring(complete.lastIndexOf(' ') + 1));
    }

    private final class Overheard implements Source<Integer, Integer> {

        private final ScriptedSource<Integer> script;

        private Overheard(ScriptedSource<Integer> script) {
            this.script = script;
        }

        @Override
        public SourceTraits traits() {
            return script.traits();
        }

        @Override
        public TypeRef<Integer> positionType() {
            return script.positionType();
        }

        @Override
        public List<Split<Integer>> splits(int parallelism) {
            return script.splits(parallelism);
        }

        @Override
        public SourceReader<Integer, Integer> reader(SourceContext context) {
            return new OverheardReader(script.reader(context));
        }
    }

    private final class OverheardReader implements SourceReader<Integer, Integer> {

        private final SourceReader<Integer, Integer> reader;

        private OverheardReader(SourceReader<Integer, Integer> reader) {
            this.reader = reader;
        }

        @Override
        public void add(Split<Integer> split, SplitOutput<Integer> output) throws Exception {
            reader.add(split, output);
        }

        @Override
        public PollResult poll() throws Exception {
            return reader.poll();
        }

        @Override
        public Integer position(String splitId) {
            return reader.position(splitId);
        }

        @Override
        public void prepareCheckpoint() throws Exception {
            if (fault.get() != null) {
                throw fault.get();
            }
            heard.add("prepared");
        }

        @Override
        public void onCheckpointComplete(String splitId, Integer position) {
            heard.add("complete " + splitId + " at " + position);
        }
    }
}
