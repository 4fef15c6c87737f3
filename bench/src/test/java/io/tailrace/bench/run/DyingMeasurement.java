// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A program whose one measurement waits for another thread, which has died in one variant and does
 * what it should in the other. For tests, in a JVM of its own.
 */
final class DyingMeasurement {

    static final Settings DIES = new Settings("waiting", "test", "dies", 0, 1, 0, 1, 1, "");
    static final Settings LIVES = new Settings("waiting", "test", "lives", 0, 1, 0, 1, 1, "");
    private static final long LONG_SECONDS = 40;

    private DyingMeasurement() {}

    public static void main(String[] args) throws Exception {
        Workload waiting =
                new Workload(
                        "waiting",
                        "waits for a thread",
                        Map.of(
                                "test",
                                Map.of(
                                        DIES.variant(),
                                        () -> new Waiting(true),
                                        LIVES.variant(),
                                        () -> new Waiting(false))));
        String[] words = Arrays.copyOfRange(args, 1, args.length);
        new Session(DyingMeasurement.class, List.of(waiting)).measureAndExit(words, System.out);
    }

    private record Waiting(boolean dies) implements Subject {

        @Override
        public Running start(Load load, Tally tally) {
            CountDownLatch done = new CountDownLatch(1);
            Thread thread =
                    new Thread(
                            () -> {
                                if (dies) {
                                    throw new IllegalStateException("dies as the test wants it");
                                }
                                done.countDown();
                            },
                            "generator");
            thread.start();
            return new Running() {
                @Override
                public List<Thread> workers() {
                    return List.of();
                }

                /** For ever, were it not for the test that is to fail then. */
                @Override
                public long awaitEnd() throws InterruptedException {
                    done.await(LONG_SECONDS, TimeUnit.SECONDS);
                    return 0;
                }
            };
        }

        @Override
        public long expectedChecksum(Load load, long events) {
            return 0;
        }
    }
}
