// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.time.SplitWatermarks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The splits of one source task: those being read, and the ids of those that have ended.
 *
 * <p>If its source discovers splits, the task looks for new ones by itself. No task asks another:
 * which of them reads a split follows from its id, and what the task knows of its own splits is in
 * every checkpoint. So a split that was found but is in no checkpoint yet is found again after a
 * restart, and one that is in a checkpoint is not.
 */
final class SourceSplits {

    private final SourceIntake intake;
    private final Source<Object, Object> source;
    private final SourceContext context;
    private final SourceStart start;
    private final SplitWatermarks<Object> watermarks;
    private final NodeFailures failures;
    private final boolean discovers;

    private final Map<String, SourceFeed> open = new LinkedHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();

    /** Those that have ended and were not named when it was looked last. */
    private final Set<String> missed = new HashSet<>();

    /** Numbers of splits that have ended since event time was last looked at, and after that. */
    private final List<Integer> justEnded = new ArrayList<>();

    private final ArrayDeque<Integer> freeNumbers = new ArrayDeque<>();
    private int numbers;
    private long nextLookMs = Long.MAX_VALUE;

    SourceSplits(
            SourceIntake intake,
            Source<Object, Object> source,
            SourceContext context,
            SourceStart start,
            SplitWatermarks<Object> watermarks,
            NodeFailures failures) {
        this.intake = intake;
        this.source = source;
        this.context = context;
        this.start = start;
        this.watermarks = watermarks;
        this.failures = failures;
        this.discovers = source.traits().discoversSplits();
        ended.addAll(start.ended());
    }

    void begin(SourceReader<Object, Object> reader) throws Exception {
        for (Split<Object> split : start.splits()) {
            add(split, reader);
        }
        if (discovers) {
            nextLookMs = nextLookAfter(context.processingTimeMs());
        }
    }

    boolean discovers() {
        return discovers;
    }

    /** When to look for new ones; {@link Long#MAX_VALUE} for never. */
    long nextLookMs() {
        return nextLookMs;
    }

    /** Looks for new ones if it is time to, and returns how many there were. */
    int lookIfDue(SourceReader<Object, Object> reader, long nowMs) {
        if (nowMs < nextLookMs) {
            return 0;
        }
        try {
            return look(reader, nowMs);
        } catch (Throwable thrown) {
            throw failures.onCall("name its splits", thrown);
        }
    }

    private int look(SourceReader<Object, Object> reader, long nowMs) throws Exception {
        nextLookMs = nextLookAfter(nowMs);
        Set<String> named = new HashSet<>();
        int found = 0;
        for (Split<Object> split : source.splits(context.parallelism())) {
            if (taskOf(split.id()) != context.taskIndex()) {
                continue;
            }
            if (!named.add(split.id())) {
                throw new IllegalStateException(
                        "it names two splits '"
                                + split.id()
                                + "'. Remedy: ids must differ, they name splits in checkpoints");
            }
            if (!open.containsKey(split.id()) && !ended.contains(split.id())) {
                add(split, reader);
                found++;
            }
        }
        forgetThoseNotIn(named);
        return found;
    }

    /** Twice not named: what is renamed while it is listed may be missed once. */
    private void forgetThoseNotIn(Set<String> named) {
        ended.removeIf(id -> !named.contains(id) && missed.contains(id));
        missed.clear();
        for (String id : ended) {
            if (!named.contains(id)) {
                missed.add(id);
            }
        }
    }

    void pause(SourceFeed feed) {
        watermarks.pause(feed.number(), context.processingTimeMs());
    }

    void resume(SourceFeed feed) {
        watermarks.resume(feed.number(), context.processingTimeMs());
    }

    void onEnd(SourceFeed feed) {
        watermarks.finish(feed.number());
        open.remove(feed.splitId());
        ended.add(feed.splitId());
        justEnded.add(feed.number());
    }

    /** What had that id is gone; another one may have it. */
    void forget(SourceFeed feed) {
        ended.remove(feed.splitId());
    }

    /** Event time has been looked at, and has let go of splits that have ended. */
    void onAdvanced() {
        if (!justEnded.isEmpty()) {
            freeNumbers.addAll(justEnded);
            justEnded.clear();
        }
    }

    Collection<SourceFeed> open() {
        return open.values();
    }

    Set<String> ended() {
        return ended;
    }

    /** Whether there has been any to read in this run. */
    boolean hasHadAny() {
        return numbers > 0;
    }

    int count() {
        return open.size() + ended.size();
    }

    private int taskOf(String splitId) {
        return source.taskOf(splitId, context.parallelism());
    }

    private long nextLookAfter(long nowMs) {
        return EventTime.plus(nowMs, Math.max(1, source.discoverEveryMs()));
    }

    private void add(Split<Object> split, SourceReader<Object, Object> reader) throws Exception {
        int number = freeNumbers.isEmpty() ? numbers++ : freeNumbers.remove();
        SourceFeed feed = new SourceFeed(intake, number, split.id());
        start.addTo(watermarks, number, split.id(), context.processingTimeMs());
        open.put(split.id(), feed);
        reader.add(split, feed);
    }
}
