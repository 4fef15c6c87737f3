// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.count.TurnLengths;
import io.tailrace.runtime.count.WaitFigures;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.latency.SinkLatency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The snapshots of a job called shop, whose figures a test says. */
final class MadeUpJob implements Supplier<JobSnapshot> {

    static final long SECOND = 1_000_000_000L;

    private SinkLatency latency = new SinkLatency(LatencyTracking.ALL);
    JobStatus status = JobStatus.RUNNING;
    int attempt = 1;
    long ageNanos = 10 * SECOND;
    long recordsIn = 100;
    long checkpoints = 4;
    Map<String, Long> named = Map.of("in.mine", 1L);
    int taken;

    @Override
    public JobSnapshot get() {
        taken++;
        TaskCounts counts =
                new TaskCounts(recordsIn, 90, 3, 4, 5, 6, 7, 8, 9, 2 * SECOND, 0, 1_000);
        TaskFigures source =
                new TaskFigures(
                        "in#0",
                        counts,
                        4 * SECOND,
                        SECOND / 100,
                        OptionalLong.empty(),
                        new WaitFigures(SECOND / 2, 3 * SECOND),
                        false,
                        List.of(),
                        List.of(),
                        named);
        TaskFigures last =
                new TaskFigures(
                        "sum+out#0",
                        counts,
                        4 * SECOND,
                        SECOND / 100,
                        OptionalLong.of(1_500),
                        WaitFigures.NONE,
                        false,
                        List.of(new LaneFigures("a#0", 1, 8), new LaneFigures("b#0", 6, 8)),
                        List.of(new SinkFigures("out", latency.latencies())),
                        Map.of());
        return new JobSnapshot(
                "shop",
                status,
                attempt,
                ageNanos,
                List.of(source, last),
                List.of(
                        new JobSnapshot.OfWorker(
                                "shop-0",
                                List.of("in#0", "sum+out#0"),
                                8 * SECOND,
                                SECOND,
                                TurnLengths.NONE)),
                Optional.of(new CheckpointFigures(checkpoints, 1, 17, 2 * SECOND, SECOND, 9_000)),
                Optional.empty());
    }

    void write(int records, long nanos) {
        for (int record = 0; record < records; record++) {
            latency.onWritten(0);
        }
        latency.onTurnEnd(nanos);
    }

    /** Another attempt, which has measured nothing yet. */
    void restart() {
        attempt++;
        checkpoints = 0;
        latency = new SinkLatency(LatencyTracking.ALL);
    }
}
