// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.cli;

/** What a program does with arguments that {@link Usage} has found to be well formed. */
@FunctionalInterface
public interface Command {
    /** The command did what it was asked. */
    int DONE = 0;

    /** The command ran, and what it found or met is a failure. */
    int FAILED = 1;

    /** The command was not understood and did nothing. */
    int MISUSED = 2;

    /**
     * @return the exit code
     * @throws UsageException if an argument's value is not one the command can use
     */
    int run(Arguments arguments) throws Exception;
}
