// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.FileCheckpointReader;
import io.tailrace.checkpoint.store.format.SectionFileReader;
import io.tailrace.cli.Command;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changed between two checkpoints, by what their rows hash to. Parts are matched by kind and
 * nodes, whatever tasks they are spread over. Takes a bounded number of rows at a time: if there
 * are more, both checkpoints are read several times, some key groups each time.
 */
public final class DiffCheckpoints {

    private final FileCheckpointReader before;
    private final FileCheckpointReader after;
    private final PrintStream out;

    private DiffCheckpoints(
            FileCheckpointReader before, FileCheckpointReader after, PrintStream out) {
        this.before = before;
        this.after = after;
        this.out = out;
    }

    /**
     * @return the exit code
     */
    public static int run(InspectionTarget target, long memoryBytes, PrintStream out)
            throws IOException {
        List<Long> ids =
                switch (target.ids().size()) {
                    case 0 -> target.newest(2);
                    case 1 -> List.of(target.ids().get(0), target.newest(1).get(0));
                    default -> target.ids();
                };
        try (FileCheckpointReader before = target.read(ids.get(0));
                FileCheckpointReader after = target.read(ids.get(1))) {
            new DiffCheckpoints(before, after, out).run(memoryBytes);
        }
        return Command.DONE;
    }

    private void run(long memoryBytes) throws IOException {
        Map<String, List<PartOfTask>> partsBefore = parts(before);
        Map<String, List<PartOfTask>> partsAfter = parts(after);
        TreeSet<String> all = new TreeSet<>(partsBefore.keySet());
        all.addAll(partsAfter.keySet());
        out.printf(
                Locale.ROOT,
                "From checkpoint %d to %d of pipeline '%s'%n",
                before.info().id(),
                after.info().id(),
                after.contents().pipeline());
        if (!before.basis().isEmpty() || !after.basis().isEmpty()) {
            out.println("(increments: rows with big cells may count as changed that are not)");
        }
        for (String name : all) {
            List<PartOfTask> old = partsBefore.getOrDefault(name, List.of());
            List<PartOfTask> now = partsAfter.getOrDefault(name, List.of());
            long rows = rows(before, old) + rows(after, now);
            if (rows > 0) {
                compareRows(name, old, now, passes(rows, memoryBytes));
            } else {
                out.printf(
                        Locale.ROOT,
                        "%s: %s%n",
                        name,
                        PartFrames.sum(before, old) == PartFrames.sum(after, now)
                                ? "the same"
                                : "differs");
            }
            printNotes(old, now);
        }
    }

    static int passes(long rows, long memoryBytes) {
        return (int) Math.max(1, -Math.floorDiv(-rows * RowHashes.BYTES_PER_ROW, memoryBytes));
    }

    private void compareRows(String name, List<PartOfTask> old, List<PartOfTask> now, int passes)
            throws IOException {
        RowChanges changes = RowChanges.NONE;
        RowHashes oldRows = new RowHashes();
        RowHashes nowRows = new RowHashes();
        for (int pass = 0; pass < passes; pass++) {
            int turn = pass;
            oldRows.clear();
            nowRows.clear();
            PartFrames.collect(before, old, group -> group % passes == turn, oldRows);
            PartFrames.collect(after, now, group -> group % passes == turn, nowRows);
            changes = changes.plus(oldRows.changesTo(nowRows));
        }
        out.printf(
                Locale.ROOT,
                "%s: %s added, %s removed, %s changed, %s the same%s%n",
                name,
                Amounts.count(changes.added(), "row"),
                Amounts.count(changes.removed()),
                Amounts.count(changes.changed()),
                Amounts.count(changes.same()),
                passes == 1 ? "" : " (read in " + passes + " passes)");
    }

    private void printNotes(List<PartOfTask> old, List<PartOfTask> now) {
        List<String> before = notes(old);
        List<String> after = notes(now);
        if (!before.equals(after)) {
            before.forEach(note -> out.println("  - " + note));
            after.forEach(note -> out.println("  + " + note));
        }
    }

    private static List<String> notes(List<PartOfTask> parts) {
        return parts.stream().flatMap(part -> part.contents().notes().stream()).toList();
    }

    private static Map<String, List<PartOfTask>> parts(FileCheckpointReader reader) {
        Map<String, List<PartOfTask>> parts = new TreeMap<>();
        for (TaskContents task : reader.contents().tasks()) {
            for (PartContents part : task.parts()) {
                String name = part.kind() + " of " + String.join(", ", part.nodes());
                parts.computeIfAbsent(name, same -> new ArrayList<>())
                        .add(new PartOfTask(task.task(), part));
            }
        }
        return parts;
    }

    private static long rows(FileCheckpointReader reader, List<PartOfTask> parts)
            throws IOException {
        long rows = 0;
        for (PartOfTask part : parts) {
            for (FileCheckpointReader one : PartFrames.needed(reader, part.task())) {
                try (SectionFileReader section = one.section(part.task())) {
                    rows += section.tally().frames(part.contents().part(), FrameKind.ROW);
                }
            }
        }
        return rows;
    }
}
