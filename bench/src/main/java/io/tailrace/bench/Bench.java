// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench;

import io.tailrace.bench.hop.Hop;
import io.tailrace.bench.journal.PushWorkload;
import io.tailrace.bench.rest.First;
import io.tailrace.bench.rest.Idle;
import io.tailrace.bench.run.Session;
import io.tailrace.bench.slice.Slices;
import io.tailrace.bench.w1.W1;
import io.tailrace.bench.w1.W3;
import io.tailrace.bench.w2.W2;
import io.tailrace.bench.w3x.W3x;
import java.util.Arrays;
import java.util.List;

/** The program behind {@code ./tailrace bench}: finds the workload by name and measures it. */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Session session =
                new Session(
                        Bench.class,
                        List.of(
                                W1.workload(),
                                W2.workload(),
                                W3.workload(),
                                W3x.workload(),
                                Hop.workload(),
                                PushWorkload.workload(),
                                Idle.workload(),
                                First.workload(),
                                Slices.workload()));
        if (args.length > 0 && args[0].equals("--measure")) {
            session.measureAndExit(Arrays.copyOfRange(args, 1, args.length), System.out);
        }
        System.exit(
                session.usage()
                        .run(
                                args,
                                System.out,
                                System.err,
                                arguments -> session.run(arguments, System.out, System.err)));
    }
}
