// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench;

import io.tailrace.cli.Arguments;
import io.tailrace.cli.Usage;
import io.tailrace.cli.UsageException;

/** The program behind {@code ./tailrace bench}: finds the workload by name and measures it. */
public final class Bench {
    private static final Usage USAGE =
            Usage.of("tailrace bench", "WORKLOAD", "Measures a workload beside its yardstick.");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        System.exit(USAGE.run(args, System.out, System.err, Bench::run));
    }

    private static int run(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new UsageException("No workload was named, and none exists yet");
        }
        throw new UsageException(
                "There is no workload '%s'; none exists yet".formatted(arguments.words().get(0)));
    }
}
