// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.slice;

import io.tailrace.bench.run.Joined;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Settings;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.bench.run.Workload;
import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.runtime.checkpoint.CheckpointNews;
import io.tailrace.runtime.checkpoint.CheckpointSetup;
import io.tailrace.runtime.clock.SystemClock;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Snapshots of a store that nobody else uses, one after the other. An event is a slice as large as
 * the limits of a job allow, and its latency is the processor time that its thread has used for it:
 * what other threads take from it does not count.
 */
public final class Slices {

    private Slices() {}

    public static Workload workload() {
        Map<String, Supplier<Subject>> tailrace = new LinkedHashMap<>();
        for (Contents contents : Contents.values()) {
            tailrace.put(contents.variant(), () -> new Capturing(contents));
        }
        return new Workload(
                "slice",
                "processor time of one slice of a snapshot, at most 64 rows, 64 KiB or 50 us",
                Map.of("tailrace", tailrace));
    }

    private record Capturing(Contents contents) implements Subject {

        @Override
        public Running start(Load load, Tally tally) {
            long[] slices = new long[1];
            Thread thread = new Thread(() -> slices[0] = capture(load, tally), "capturing");
            thread.start();
            return new Joined(List.of(thread), () -> slices[0]);
        }

        private long capture(Load load, Tally tally) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            KeyedStore<Long> store = contents.filled(load.settings().keys());
            TaskSnapshot snapshot = new TaskSnapshot(store.epoch(), List.of(store.snapshotPart()));
            CaptureBudget budget = limitsOfJobs();
            KeptBlock target = new KeptBlock();
            long slices = 0;
            for (int number = 1; !load.stopped(); number++) {
                snapshot.begin(number, target);
                boolean done = false;
                while (!done) {
                    long before = threads.getCurrentThreadCpuTime();
                    done = snapshot.captureSlice(budget);
                    long took = threads.getCurrentThreadCpuTime() - before;
                    tally.result(slices, Load.value(slices), System.nanoTime() - took);
                    slices++;
                }
            }
            return slices;
        }

        private static CaptureBudget limitsOfJobs() {
            return CheckpointSetup.of(
                            "slices",
                            1,
                            CheckpointPolicy.every(Duration.ofSeconds(1)),
                            UnknownState.REFUSE,
                            new SystemClock(),
                            CheckpointNews.NONE)
                    .budgets()
                    .get();
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
}
