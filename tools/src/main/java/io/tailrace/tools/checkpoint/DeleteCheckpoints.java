// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.directory.CheckpointDeletion;
import io.tailrace.cli.Command;
import io.tailrace.cli.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Deletes those that are named, all or none of them. */
public final class DeleteCheckpoints {

    private DeleteCheckpoints() {}

    /**
     * @param forced the newest too, which jobs go on from, and though a job uses the directory
     * @return the exit code
     */
    public static int run(InspectionTarget target, boolean forced, PrintStream out)
            throws IOException {
        if (target.ids().isEmpty()) {
            throw new UsageException("say which to delete: delete DIR ID...");
        }
        try (CheckpointDeletion deletion =
                CheckpointDeletion.in(target.directory(), "./tailrace checkpoint delete", forced)) {
            List<CheckpointInfo> complete = deletion.complete();
            Deque<CheckpointInfo> doomed = new ArrayDeque<>();
            for (long id : new TreeSet<>(target.ids())) {
                doomed.addFirst(deletable(id, complete, target, forced));
            }
            // Those first that may build on the others, which are of no use afterwards.
            for (CheckpointInfo info : doomed) {
                boolean gone = deletion.delete(info.id());
                out.printf(
                        Locale.ROOT,
                        "deleted %d  %s  %s%s%n",
                        info.id(),
                        info.kind(),
                        Amounts.bytes(info.bytes()),
                        gone ? "" : ", which stay as long as others build on them");
            }
            out.printf(
                    Locale.ROOT,
                    "%d deleted, %d complete left in %s%n",
                    doomed.size(),
                    complete.size() - doomed.size(),
                    target.directory());
            return Command.DONE;
        }
    }

    private static CheckpointInfo deletable(
            long id, List<CheckpointInfo> complete, InspectionTarget target, boolean forced)
            throws IOException {
        for (CheckpointInfo info : complete) {
            boolean newest = info == complete.get(complete.size() - 1);
            if (info.id() == id && newest && !forced) {
                throw new IOException(
                        "Checkpoint "
                                + id
                                + " is the newest complete one in "
                                + target.directory()
                                + ", from which a job would go on. Nothing was deleted. Remedy: leave"
                                + " it, or --force");
            }
            if (info.id() == id) {
                return info;
            }
        }
        throw new IOException(
                "There is no complete checkpoint "
                        + id
                        + " in "
                        + target.directory()
                        + ". Nothing was deleted");
    }
}
