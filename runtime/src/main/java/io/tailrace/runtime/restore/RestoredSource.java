// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.source.Split;
import io.tailrace.runtime.snapshot.Longs;
import io.tailrace.runtime.task.SourceMoment;
import io.tailrace.runtime.task.SourceStart;
import io.tailrace.runtime.time.SplitWatermarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The splits of one source, as a checkpoint holds them. */
final class RestoredSource {

    private record OneSplit(String id, int task, byte[] position, Schema schema, long[] time) {}

    private record EndedSplit(String id, int task) {}

    private final int parallelism;
    private final Map<Integer, long[]> taskTimes = new HashMap<>();
    private final List<OneSplit> open = new ArrayList<>();
    private final List<EndedSplit> ended = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private Schema schema;

    RestoredSource(int parallelism) {
        this.parallelism = parallelism;
    }

    void header(int task, ByteReader from) {
        from.requireVersion(SourceMoment.VERSION, "a source");
        taskTimes.put(task, Longs.read(from));
        schema = Schema.readFrom(from);
        from.requireEnd();
    }

    void split(int task, ByteReader from) {
        String id = from.readString();
        boolean hasEnded = from.readBoolean();
        known.add(id);
        if (hasEnded) {
            ended.add(new EndedSplit(id, task));
        } else {
            byte[] position = from.readSizedBytes();
            open.add(new OneSplit(id, task, position, schema, Longs.read(from)));
        }
        from.requireEnd();
    }

    /**
     * Where each task begins. If the splits have owners, those decide; else, with the parallelism
     * it had, each task goes on with its own splits, or they are dealt anew.
     *
     * @param replanned whether others read from the tasks than did before, who know nothing of what
     *     was told
     */
    List<SourceStart> starts(Codec<Object> positions, RestoredSplits deal, boolean replanned) {
        int tasks = deal.tasks();
        List<List<Split<Object>>> splits = new ArrayList<>();
        List<Set<String>> finished = new ArrayList<>();
        List<Map<String, long[]>> times = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            splits.add(new ArrayList<>());
            finished.add(new LinkedHashSet<>());
            times.add(new HashMap<>());
        }
        for (int i = 0; i < open.size(); i++) {
            OneSplit one = open.get(i);
            int task = taskOf(one.id, one.task, i, deal);
            splits.get(task).add(new Split<>(one.id, read(one, positions)));
            times.get(task).put(one.id, one.time);
        }
        for (int i = 0; i < ended.size(); i++) {
            EndedSplit one = ended.get(i);
            finished.get(taskOf(one.id, one.task, i, deal)).add(one.id);
        }
        List<SourceStart> starts = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            splits.get(task).addAll(deal.unknown().get(task));
            long[] taskTime = tasks == parallelism && !replanned ? taskTimes.get(task) : null;
            starts.add(
                    new SourceStart(
                            splits.get(task), times.get(task), finished.get(task), taskTime));
        }
        return starts;
    }

    private int taskOf(String splitId, int formerTask, int number, RestoredSplits deal) {
        if (deal.owners() != null) {
            return deal.owners().applyAsInt(splitId);
        }
        return deal.tasks() == parallelism ? formerTask : number % deal.tasks();
    }

    /** Whether a task had ended though there was more in its splits. */
    boolean hasEndedEarly() {
        return open.stream().anyMatch(one -> SplitWatermarks.hasEnded(taskTimes.get(one.task)));
    }

    boolean knows(String splitId) {
        return known.contains(splitId);
    }

    private static Object read(OneSplit one, Codec<Object> positions) {
        Decoder<Object> decoder = positions.reading(one.schema);
        ByteReader from = new ByteReader(one.position);
        Object position = decoder.read(from);
        from.requireEnd();
        return position;
    }
}
