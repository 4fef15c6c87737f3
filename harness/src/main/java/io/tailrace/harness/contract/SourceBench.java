// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import io.tailrace.operator.Counter;
import io.tailrace.operator.source.JobEndListener;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/**
 * One reader of a source in the hands of a test. Its clock moves on by a millisecond whenever a
 * poll comes to nothing, so that sources with a schedule are not waited for in real time. For one
 * thread.
 */
final class SourceBench<T, P> implements AutoCloseable {

    private static final long STARTED_MS = 1_000_000;

    /** What the reader may know of its host, here the test. */
    private static final class Context implements SourceContext {
        private final int taskIndex;
        private final int parallelism;
        private final ThreadFactory threads;
        private JobEndListener endListener = failure -> {};
        private long nowMs = STARTED_MS;

        Context(int taskIndex, int parallelism, ThreadFactory threads) {
            this.taskIndex = taskIndex;
            this.parallelism = parallelism;
            this.threads = threads;
        }

        @Override
        public String name() {
            return "source-under-test";
        }

        @Override
        public int taskIndex() {
            return taskIndex;
        }

        @Override
        public int parallelism() {
            return parallelism;
        }

        @Override
        public long processingTimeMs() {
            return nowMs;
        }

        @Override
        public long startedMs() {
            return STARTED_MS;
        }

        /** The test polls whether woken or not. */
        @Override
        public void wake() {}

        @Override
        public void whenJobEnds(JobEndListener listener) {
            endListener = listener;
        }

        @Override
        public Counter counter(String name) {
            return new LongCounter();
        }

        @Override
        public ThreadFactory threads() {
            return threads;
        }
    }

    private final SourceReader<T, P> reader;
    private final Context context;
    private final int fruitlessPollsAtMost;
    private final Map<String, SplitLog<T>> logs = new LinkedHashMap<>();

    SourceBench(
            Source<T, P> source,
            int taskIndex,
            int parallelism,
            ThreadFactory threads,
            int fruitlessPollsAtMost)
            throws Exception {
        this.context = new Context(taskIndex, parallelism, threads);
        this.reader = source.reader(context);
        this.fruitlessPollsAtMost = fruitlessPollsAtMost;
    }

    SplitLog<T> add(Split<P> split) throws Exception {
        SplitLog<T> log = new SplitLog<>(split.id());
        logs.put(split.id(), log);
        reader.add(split, log);
        return log;
    }

    P position(String splitId) {
        return reader.position(splitId);
    }

    SplitLog<T> log(String splitId) {
        return logs.get(splitId);
    }

    /** One poll in which every split may emit up to {@code credit} records. */
    PollResult poll(int credit) throws Exception {
        logs.values().forEach(log -> log.grant(credit));
        PollResult result = reader.poll();
        if (result == null) {
            throw new AssertionError("poll() returned null");
        }
        boolean allEnded = logs.values().stream().allMatch(SplitLog::ended);
        if (allEnded != (result == PollResult.FINISHED)) {
            throw new AssertionError(
                    "poll() returned %s while %s of the splits %s had ended; FINISHED means that all have"
                            .formatted(result, allEnded ? "all" : "not all", logs.keySet()));
        }
        if (result != PollResult.MORE) {
            context.nowMs++;
        }
        return result;
    }

    /**
     * Reads on until that many records of the split are there, or it has ended.
     *
     * @return the first records of the split, that many at most
     */
    List<T> readUntil(String splitId, int records, int creditPerPoll) throws Exception {
        SplitLog<T> log = logs.get(splitId);
        int fruitless = 0;
        while (!log.ended() && log.records().size() < records) {
            int before = log.records().size();
            poll(Math.min(creditPerPoll, records - before));
            fruitless = log.records().size() > before ? 0 : fruitless + 1;
            if (fruitless > fruitlessPollsAtMost) {
                throw new AssertionError(
                        "Split '%s' emitted nothing in %d polls after %d records, and did not end"
                                .formatted(splitId, fruitless, before));
            }
        }
        return List.copyOf(log.records().subList(0, Math.min(records, log.records().size())));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (Exception failure) {
            throw new AssertionError("close() failed: " + failure, failure);
        }
        context.endListener.onJobEnd(null);
    }
}
