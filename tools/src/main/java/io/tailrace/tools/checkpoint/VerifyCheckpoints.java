// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.FileCheckpointReader;
import io.tailrace.cli.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Reads every byte and says whether it is as it was written. */
public final class VerifyCheckpoints {

    private VerifyCheckpoints() {}

    /**
     * @return the exit code: failed if any is damaged or cannot be read
     */
    public static int run(InspectionTarget target, PrintStream out, PrintStream err)
            throws IOException {
        List<Long> ids =
                target.ids().isEmpty()
                        ? target.stored().complete().stream().map(CheckpointInfo::id).toList()
                        : target.ids();
        int bad = 0;
        int gone = 0;
        for (long id : ids) {
            try (FileCheckpointReader reader = target.read(id)) {
                long[] frames = {0};
                for (TaskContents task : reader.contents().tasks()) {
                    for (FileCheckpointReader one : PartFrames.needed(reader, task.task())) {
                        one.frames(
                                task.task(), group -> true, (part, kind, group, c) -> frames[0]++);
                    }
                }
                out.printf(
                        Locale.ROOT,
                        "%20d  %-10s  whole: %s, %s, %s%s%n",
                        id,
                        reader.info().kind(),
                        Amounts.count(reader.contents().tasks().size(), "section"),
                        Amounts.count(frames[0], "frame"),
                        Amounts.bytes(reader.info().bytes()),
                        reader.basis().isEmpty()
                                ? ""
                                : ", with "
                                        + Amounts.count(reader.basis().size(), "checkpoint")
                                        + " that it builds on");
            } catch (IOException damaged) {
                if (target.ids().isEmpty() && !target.stored().isComplete(id)) {
                    gone++;
                    out.printf(Locale.ROOT, "%20d  deleted while it was read%n", id);
                } else {
                    bad++;
                    err.println("tailrace: " + damaged.getMessage());
                }
            }
        }
        out.printf(Locale.ROOT, "%d whole, %d not%n", ids.size() - bad - gone, bad);
        return bad == 0 ? Command.DONE : Command.FAILED;
    }
}
