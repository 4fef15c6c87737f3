// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples;

import io.tailrace.cli.Usage;
import io.tailrace.cli.UsageException;

/** The program behind {@code ./tailrace demo}. */
public final class Demo {
    private static final Usage USAGE =
            Usage.of("tailrace demo", "", "Runs a pipeline that is worth watching.");

    private Demo() {}

    public static void main(String[] args) throws Exception {
        System.exit(
                USAGE.run(
                        args,
                        System.out,
                        System.err,
                        arguments -> {
                            throw new UsageException("There is nothing to show yet");
                        }));
    }
}
