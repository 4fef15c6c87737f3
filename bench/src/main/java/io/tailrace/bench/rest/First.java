// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.rest;

import io.tailrace.bench.run.Joined;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Settings;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.bench.run.Workload;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Jobs started one after the other in a warm JVM: from start to the first record at the sink. */
public final class First {

    private First() {}

    public static Workload workload() {
        return new Workload(
                "first",
                "from start to the first record at the sink, job after job",
                Map.of("tailrace", Map.of("default", Starting::new)));
    }

    private static final class Starting implements Subject {

        @Override
        public Running start(Load load, Tally tally) {
            long[] starts = new long[1];
            Thread thread = new Thread(() -> starts[0] = startAgainAndAgain(load, tally), "first");
            thread.start();
            return new Joined(List.of(thread), () -> starts[0]);
        }

        private static long startAgainAndAgain(Load load, Tally tally) {
            long number = 0;
            try {
                while (!load.stopped()) {
                    long before = System.nanoTime();
                    Arrival arrival = new Arrival(new CountDownLatch(1));
                    FewNumbers one = new FewNumbers(1, () -> false);
                    try (Job job = SmallJob.start(one, arrival, JobConfig.defaults())) {
                        arrival.seen().await();
                        tally.result(number, Load.value(number), before);
                        job.cancel();
                    }
                    number++;
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted while waiting for a record", e);
            }
            return number;
        }

        @Override
        public boolean isTimed(Settings settings) {
            return true;
        }

        @Override
        public long expectedChecksum(Load load, long events) {
            long checksum = 0;
            for (long number = 0; number < events; number++) {
                checksum += Tally.contribution(number, Load.value(number));
            }
            return checksum;
        }
    }

    /** Tells that a record has come. */
    private record Arrival(CountDownLatch seen) implements Sink<Long> {

        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.NONE);
        }

        @Override
        public SinkWriter<Long> writer(SinkContext context) {
            return (value, timestamp) -> seen.countDown();
        }
    }
}
