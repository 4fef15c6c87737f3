// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.directory.FileCheckpointReader;
import io.tailrace.cli.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One line for each checkpoint. */
public final class ListCheckpoints {

    private static final String LINE = "%20s  %-10s  %-24s  %7s  %10s  %10s  %5s  %s%n";

    private ListCheckpoints() {}

    /**
     * @return the exit code
     */
    public static int run(InspectionTarget target, PrintStream out, long nowMs) throws IOException {
        List<CheckpointInfo> complete = target.stored().complete();
        List<Long> incomplete = target.stored().incomplete();
        int code = Command.DONE;
        if (!complete.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    LINE,
                    "id",
                    "kind",
                    "completed",
                    "age",
                    "size",
                    "took",
                    "tasks",
                    "pipeline");
        }
        for (CheckpointInfo info : complete) {
            try (FileCheckpointReader outline = target.stored().outline(info.id())) {
                out.printf(
                        Locale.ROOT,
                        LINE,
                        info.id(),
                        info.kind(),
                        Instant.ofEpochMilli(info.completedMs()),
                        Amounts.age(nowMs - info.completedMs()),
                        Amounts.bytes(info.bytes()),
                        Amounts.millis(outline.contents().durationNanos()),
                        outline.contents().tasks().size(),
                        outline.contents().pipeline());
            } catch (IOException damaged) {
                if (!target.stored().isComplete(info.id())) {
                    continue;
                }
                out.printf(Locale.ROOT, "%20s  %s%n", info.id(), damaged.getMessage());
                code = Command.FAILED;
            }
        }
        for (long id : target.stored().basis()) {
            out.printf(Locale.ROOT, "%20s  not retained, others build on it%n", id);
        }
        for (long id : incomplete) {
            out.printf(Locale.ROOT, "%20s  incomplete%n", id);
        }
        out.printf(
                Locale.ROOT,
                "%d complete, %d incomplete in %s%n",
                complete.size(),
                incomplete.size(),
                target.directory());
        return code;
    }
}
