// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.runtime.link.GroupMoment;
import io.tailrace.runtime.link.GroupProgress;
import io.tailrace.runtime.link.SinkRecovery;
import io.tailrace.runtime.task.InputsMoment;
import io.tailrace.runtime.task.SourceStart;
import io.tailrace.state.capture.KeyedRestore;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.task.ListCounts;
import io.tailrace.state.task.TaskRestore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A checkpoint, to go on from: what is small has been read, and is asked for by the name of the
 * node. Immutable once read; may be used by several threads.
 */
public final class RestoredJob {

    private record GroupOf(int task, int parallelism, GroupProgress progress) {}

    private record InputsOf(
            int task, int parallelism, Set<String> nodes, InputsMoment.Written written) {}

    private final CheckpointReader reader;
    private final Map<String, RestoredSource> sources = new HashMap<>();
    private final Map<String, RestoredSink> sinks = new HashMap<>();
    private final Map<String, List<GroupOf>> groups = new HashMap<>();
    private final List<InputsOf> inputs = new ArrayList<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, ListCounts> listsBefore = new HashMap<>();

    private RestoredJob(CheckpointReader reader) {
        this.reader = reader;
    }

    /**
     * Reads what is small; the reader is used on and closed by the caller, when all tasks are open.
     */
    public static RestoredJob read(CheckpointReader reader) throws IOException {
        RestoredJob job = new RestoredJob(reader);
        ListCounts lists = new ListCounts();
        for (TaskContents task : reader.contents().tasks()) {
            job.listsBefore.put(task.task(), lists.copy());
            Map<Integer, PartContents> parts = new HashMap<>();
            task.parts().forEach(part -> parts.put(part.part(), part));
            reader.frames(
                    task.task(),
                    group -> false,
                    (part, kind, group, content) -> {
                        if (part == CaptureTarget.TASK_STATES) {
                            lists.frame(kind, content);
                            content.rewind();
                        }
                        if (parts.containsKey(part)) {
                            job.frame(task, parts.get(part), kind, content);
                        }
                    });
        }
        return job;
    }

    public long checkpoint() {
        return reader.info().id();
    }

    /**
     * Whether the input had ended, so that all there is to do is to commit; or was being ended: a
     * source that has promised the end of time reads nothing more, so neither do the others.
     */
    public boolean hasEnded() {
        return reader.info().kind() == CheckpointKind.END
                || sources.values().stream().anyMatch(RestoredSource::hasEndedEarly);
    }

    public int keyGroups() {
        return reader.contents().keyGroups();
    }

    CheckpointReader reader() {
        return reader;
    }

    /** What the lists of all tasks before that one hold. */
    ListCounts listsBefore(TaskContents task) {
        return listsBefore.get(task.task());
    }

    /**
     * Whether the checkpoint knows a split of that source; so not, if it does not know the source.
     */
    public boolean knowsSplit(String source, String splitId) {
        return sources.containsKey(source) && sources.get(source).knows(splitId);
    }

    public boolean knowsSource(String source) {
        return sources.containsKey(source);
    }

    /**
     * Where the tasks of a source begin.
     *
     * @param replanned whether not {@link #ranAs}
     */
    public List<SourceStart> starts(
            String source, Codec<Object> positions, RestoredSplits splits, boolean replanned) {
        RestoredSource restored = sources.get(source);
        return restored == null
                ? splits.unknown().stream().map(SourceStart::anew).toList()
                : restored.starts(positions, splits, replanned);
    }

    /** What the writer of one task of a sink finds. */
    public SinkRecovery recovery(String sink, int task, int parallelism, Codec<Object> codec) {
        RestoredSink restored = sinks.get(sink);
        return new SinkRecovery(
                checkpoint(), restored == null ? List.of() : restored.of(task, parallelism, codec));
    }

    /** How far the operators of a group had come; empty if none of them was there. */
    public Optional<GroupProgress> progress(
            List<String> nodes, int task, int parallelism, boolean replanned) {
        for (String node : nodes) {
            List<GroupOf> found = groups.get(node);
            if (found != null) {
                GroupProgress progress = progressOf(found, task, parallelism).withoutEnd();
                return Optional.of(replanned ? progress.toldAnew() : progress);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a task of these nodes read from these others. If that is so of all tasks that read
     * from others, each goes on exactly where one was; otherwise all tell anew how far event time
     * has come and who is idle, for nobody can say who knows.
     */
    public boolean ranAs(List<String> nodes, int task, int parallelism, List<String> senders) {
        return exactly(nodes, task, parallelism)
                .filter(written -> written.senders().equals(senders))
                .isPresent();
    }

    private Optional<InputsMoment.Written> exactly(List<String> nodes, int task, int parallelism) {
        Set<String> wanted = new HashSet<>(nodes);
        return inputs.stream()
                .filter(one -> one.task == task && one.parallelism == parallelism)
                .filter(one -> one.nodes.equals(wanted))
                .map(InputsOf::written)
                .findFirst();
    }

    /** What the inputs of a task had promised; empty if nothing is known of its nodes. */
    public Optional<InputsMoment.Written> inputs(
            List<String> nodes, int task, int parallelism, boolean replanned) {
        if (!replanned) {
            return exactly(nodes, task, parallelism);
        }
        Set<String> wanted = new HashSet<>(nodes);
        // With other tasks what the least of those has passed on is what holds for this one. What
        // had come in where more steps were fused may still have waited there for sweeps: steps
        // that are fused otherwise now begin with nothing, and are told anew.
        return inputs.stream()
                .filter(one -> one.nodes.equals(wanted))
                .map(one -> new InputsMoment.Written(List.of(), one.written.merger()))
                .min((a, b) -> Long.compare(a.watermark(), b.watermark()));
    }

    /**
     * Refuses to leave out anything because the steps that it belongs to are not there.
     *
     * @param steps names of all that are
     */
    public void requirePlaceIn(String pipeline, Set<String> steps) {
        String owner = reader.contents().pipeline();
        String whose =
                owner.equals(pipeline)
                        ? ""
                        : " is of pipeline '%s', not of '%s', and".formatted(owner, pipeline);
        Map<String, String> held = new TreeMap<>();
        states.forEach((step, state) -> held.put(step, "state '" + state + "' of operator"));
        sources.keySet().forEach(source -> held.put(source, "the positions of source"));
        sinks.forEach(
                (sink, prepared) -> {
                    if (!prepared.isEmpty()) {
                        held.put(sink, "what was not committed yet by sink");
                    }
                });
        held.keySet().removeAll(steps);
        held.forEach(
                (step, what) -> {
                    throw new IncompatibleSchemaException(
                            "Checkpoint %d%s holds %s '%s', and the pipeline has no step of that name; it has %s. Remedy: give the step the name it had, or allow such state to be dropped with Checkpoints.droppingUnknownState()"
                                    .formatted(
                                            checkpoint(), whose, what, step, new TreeSet<>(steps)));
                });
    }

    /** Refuses a sink that cannot commit what the one of its name has prepared. */
    public void requireNothingPreparedBy(String sink) {
        if (sinks.containsKey(sink) && !sinks.get(sink).isEmpty()) {
            throw new IncompatibleSchemaException(
                    "Checkpoint "
                            + checkpoint()
                            + " holds what sink '"
                            + sink
                            + "' has prepared and perhaps not committed, and it is no sink any more"
                            + " that commits in two phases. Remedy: let the sink that it was commit"
                            + " it first, or allow it to be dropped with"
                            + " Checkpoints.droppingUnknownState()");
        }
    }

    private static GroupProgress progressOf(List<GroupOf> found, int task, int parallelism) {
        for (GroupOf one : found) {
            if (one.task == task && one.parallelism == parallelism) {
                return one.progress;
            }
        }
        return GroupProgress.ofAll(found.stream().map(GroupOf::progress).toList());
    }

    private void frame(TaskContents of, PartContents part, FrameKind kind, ByteReader content) {
        switch (kind) {
            case SOURCE_HEADER -> source(of, part).header(of.index(), content);
            case SOURCE_SPLIT -> source(of, part).split(of.index(), content);
            case SINK_HEADER -> sink(of, part).header(content);
            case COMMITTABLE -> sink(of, part).committable(of.index(), content);
            case TASK_TIME -> time(of, part, content);
            case KEYED_HEADER -> states.putAll(KeyedRestore.statesIn(content));
            case TASK_HEADER -> states.putAll(TaskRestore.statesIn(content));
            default -> {
                // Rows and task states are read by the tasks.
            }
        }
    }

    private void time(TaskContents of, PartContents part, ByteReader content) {
        if (part.kind().equals(GroupMoment.KIND)) {
            GroupProgress progress = GroupMoment.read(content);
            for (String node : part.nodes()) {
                groups.computeIfAbsent(node, unknown -> new ArrayList<>())
                        .add(new GroupOf(of.index(), of.parallelism(), progress));
            }
        } else if (part.kind().equals(InputsMoment.KIND)) {
            inputs.add(
                    new InputsOf(
                            of.index(),
                            of.parallelism(),
                            Set.copyOf(part.nodes()),
                            InputsMoment.read(content)));
        }
    }

    private RestoredSource source(TaskContents of, PartContents part) {
        return sources.computeIfAbsent(
                part.nodes().get(0), unknown -> new RestoredSource(of.parallelism()));
    }

    private RestoredSink sink(TaskContents of, PartContents part) {
        return sinks.computeIfAbsent(
                part.nodes().get(0), unknown -> new RestoredSink(of.parallelism()));
    }
}
