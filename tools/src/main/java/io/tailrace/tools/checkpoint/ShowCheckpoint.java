// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.FileCheckpointReader;
import io.tailrace.checkpoint.store.format.FrameTally;
import io.tailrace.checkpoint.store.format.SectionFileReader;
import io.tailrace.cli.Command;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.state.capture.KeyedOutline;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.task.TaskOutline;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is in one checkpoint, without the rows themselves. */
public final class ShowCheckpoint {

    private ShowCheckpoint() {}

    /**
     * @return the exit code
     */
    public static int run(InspectionTarget target, PrintStream out, long nowMs) throws IOException {
        try (FileCheckpointReader reader = target.read(target.one())) {
            CheckpointContents contents = reader.contents();
            out.printf(
                    Locale.ROOT,
                    "Checkpoint %d (%s) of pipeline '%s', %s, %d key groups%n",
                    reader.info().id(),
                    reader.info().kind(),
                    contents.pipeline(),
                    contents.guarantee(),
                    contents.keyGroups());
            out.printf(
                    Locale.ROOT,
                    "completed %s, %s ago; took %s; %s; %s%n",
                    Instant.ofEpochMilli(reader.info().completedMs()),
                    Amounts.age(nowMs - reader.info().completedMs()),
                    Amounts.millis(contents.durationNanos()),
                    Amounts.bytes(reader.info().bytes()),
                    reader.manifest().protection().name().toLowerCase(Locale.ROOT));
            if (!contents.basis().isEmpty()) {
                out.println("holds what has changed; builds on " + contents.basis());
            }
            for (TaskContents task : contents.tasks()) {
                show(reader, task, out);
            }
        }
        return Command.DONE;
    }

    private static void show(FileCheckpointReader reader, TaskContents task, PrintStream out)
            throws IOException {
        out.printf(
                Locale.ROOT, "%n%s, %d of %d%n", task.task(), task.index() + 1, task.parallelism());
        Map<Integer, List<String>> states = states(reader, task.task());
        try (SectionFileReader section = reader.section(task.task())) {
            for (PartContents part : task.parts()) {
                out.printf(
                        Locale.ROOT,
                        "  %s%s: %s%n",
                        part.kind(),
                        part.nodes().isEmpty() ? "" : " of " + String.join(", ", part.nodes()),
                        counted(section.tally(), part.part()));
                for (String state : states.getOrDefault(part.part(), List.of())) {
                    out.println("    state " + state);
                }
                part.notes().forEach(note -> out.println("    " + note));
            }
            out.printf(
                    Locale.ROOT,
                    "  in all %s of %s%n",
                    Amounts.count(section.blocks(), "block"),
                    Amounts.bytes(section.rawBytes()));
        }
    }

    private static String counted(FrameTally tally, int part) {
        List<String> counts = new ArrayList<>();
        long bytes = 0;
        for (FrameKind kind : FrameKind.values()) {
            long frames = tally.frames(part, kind);
            bytes += tally.bytes(part, kind);
            if (frames > 0 && !isHeader(kind)) {
                counts.add(Amounts.count(frames, name(kind)));
            }
        }
        counts.add(Amounts.bytes(bytes));
        return String.join(", ", counts);
    }

    private static boolean isHeader(FrameKind kind) {
        return switch (kind) {
            case KEYED_HEADER, TASK_HEADER, SOURCE_HEADER, SINK_HEADER -> true;
            default -> false;
        };
    }

    private static String name(FrameKind kind) {
        return switch (kind) {
            case ROW_TOMBSTONE -> "deleted row";
            case SOURCE_SPLIT -> "split";
            default -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** By part. Frames of no group are handed over whatever groups are asked for. */
    private static Map<Integer, List<String>> states(FileCheckpointReader reader, String task)
            throws IOException {
        Map<Integer, List<String>> states = new HashMap<>();
        reader.frames(
                task,
                group -> false,
                (part, kind, group, content) -> {
                    if (kind == FrameKind.KEYED_HEADER || kind == FrameKind.TASK_HEADER) {
                        states.put(part, named(kind, content));
                    }
                });
        return states;
    }

    private static List<String> named(FrameKind kind, ByteReader header) {
        try {
            return kind == FrameKind.KEYED_HEADER
                    ? KeyedOutline.readFrom(header).states()
                    : TaskOutline.readFrom(header).states();
        } catch (MalformedDataException ofAnotherVersion) {
            return List.of("unknown: " + ofAnotherVersion.getMessage());
        }
    }
}
