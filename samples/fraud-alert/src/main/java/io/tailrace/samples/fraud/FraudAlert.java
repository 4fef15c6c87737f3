// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud;

import io.tailrace.samples.fraud.live.LiveRun;
import io.tailrace.samples.fraud.live.MisuseException;
import io.tailrace.samples.fraud.live.Options;
import java.io.PrintStream;
import java.util.concurrent.CompletionException;

/** The program behind {@code ./tailrace demo}. */
public final class FraudAlert {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private FraudAlert() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                out.print(Options.usage());
                return DONE;
            }
            return LiveRun.of(options, out).toTheEnd() ? DONE : FAILED;
        } catch (MisuseException misuse) {
            err.println("tailrace: " + misuse.getMessage());
            err.println("Try '" + Options.PROGRAM + " --help'.");
            return MISUSED;
        } catch (Exception failure) {
            err.println("tailrace: " + reason(failure));
            return FAILED;
        }
    }

    /** The job says in the log what has happened where; here it is said in a line. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getMessage() == null
                || cause instanceof CompletionException) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
