// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools;

import io.tailrace.cli.Arguments;
import io.tailrace.cli.Command;
import io.tailrace.cli.Usage;
import io.tailrace.cli.UsageException;
import io.tailrace.tools.checkpoint.DeleteCheckpoints;
import io.tailrace.tools.checkpoint.DiffCheckpoints;
import io.tailrace.tools.checkpoint.InspectionTarget;
import io.tailrace.tools.checkpoint.ListCheckpoints;
import io.tailrace.tools.checkpoint.ShowCheckpoint;
import io.tailrace.tools.checkpoint.VerifyCheckpoints;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;

/** The program behind {@code ./tailrace checkpoint}. */
public final class CheckpointTool {

    private static final long USUAL_MEMORY_MIB = 256;

    private static final Usage USAGE =
            Usage.of(
                            "./tailrace checkpoint",
                            "list|show|verify|diff|delete DIR [ID...]",
                            "Looks at the checkpoints in a directory: lists them all, shows what is in"
                                    + " one (the newest by default), reads every byte of one or of all,"
                                    + " tells what changed between two (the last two by default), or"
                                    + " deletes those that are named.")
                    .withOption("key-file", "FILE", "where the key of signed or encrypted ones is")
                    .withOption("key-env", "NAME", "the environment variable that holds the key")
                    .withFlag("unsigned", "with a key, read unsigned ones too")
                    .withFlag("force", "delete the newest too, and though a job uses the directory")
                    .withOption(
                            "memory",
                            "MIB",
                            "how much diff may take for rows, reading several times if need be; "
                                    + USUAL_MEMORY_MIB
                                    + " by default");

    private CheckpointTool() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(args, System.out, System.err, InstantSource.system()));
    }

    /**
     * @return the exit code: 0 if all is well, 1 if something is damaged or cannot be read
     */
    static int run(String[] args, PrintStream out, PrintStream err, InstantSource clock)
            throws Exception {
        return USAGE.run(args, out, err, given -> run(given, out, err, clock));
    }

    private static int run(Arguments given, PrintStream out, PrintStream err, InstantSource clock) {
        List<String> words = given.words();
        if (words.size() < 2) {
            throw new UsageException("say what to do and in which directory: list DIR");
        }
        String what = words.get(0);
        int mostIds =
                switch (what) {
                    case "list" -> 0;
                    case "show", "verify" -> 1;
                    case "diff" -> 2;
                    case "delete" -> Integer.MAX_VALUE - 2;
                    default ->
                            throw new UsageException(
                                    "cannot '"
                                            + what
                                            + "' checkpoints; known are list, show, verify, diff, delete");
                };
        if (words.size() > 2 + mostIds) {
            throw new UsageException(
                    "'" + what + "' takes at most " + mostIds + " ids after the directory");
        }
        long memoryBytes = given.number("memory", USUAL_MEMORY_MIB, 1, 1 << 20) << 20;
        try {
            InspectionTarget target = InspectionTarget.of(given);
            return switch (what) {
                case "list" -> ListCheckpoints.run(target, out, clock.millis());
                case "show" -> ShowCheckpoint.run(target, out, clock.millis());
                case "verify" -> VerifyCheckpoints.run(target, out, err);
                case "delete" -> DeleteCheckpoints.run(target, given.has("force"), out);
                default -> DiffCheckpoints.run(target, memoryBytes, out);
            };
        } catch (IOException failed) {
            err.println("tailrace: " + said(failed));
            return Command.FAILED;
        }
    }

    /** Some exceptions of files have nothing but the path for a message. */
    private static String said(IOException failed) {
        boolean ours = failed.getClass().getName().startsWith("io.tailrace");
        return ours || failed.getClass() == IOException.class
                ? failed.getMessage()
                : failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }
}
