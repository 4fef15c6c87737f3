// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.fence.Fence;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.link.RecordWatch;
import io.tailrace.runtime.task.SignalTrace;
import io.tailrace.runtime.task.TurnLimits;
import io.tailrace.state.CodecSource;
import io.tailrace.state.Paranoia;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * What a host gives to the tasks it runs.
 *
 * @param lanes makes the lanes
 * @param wakers wakes whoever turns a task
 * @param jobEnd tells that no further run of the job will begin
 * @param limits makes what says how much a turn of one task may do
 * @param threads for readers that fetch in the background
 * @param showRecords whether error messages may contain records
 * @param latencies of which records to measure how long they take
 * @param trace watches what tasks take in; {@code null} for none
 * @param watch looks at records that are handed on; {@code null} for none
 * @param fence raised when nothing of these tasks may reach the outside any more
 * @param checkpoints {@code null} for a host that takes none
 */
public record TaskHost(
        CodecSource codecs,
        ProcessingClock clock,
        LaneMaker lanes,
        TaskWakers wakers,
        JobEnd jobEnd,
        Supplier<TurnLimits> limits,
        ThreadFactory threads,
        Paranoia paranoia,
        boolean showRecords,
        LatencyTracking latencies,
        SignalTrace trace,
        RecordWatch watch,
        Fence fence,
        CheckpointHost checkpoints) {

    public TaskHost {
        Objects.requireNonNull(codecs, "codecs");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(lanes, "lanes");
        Objects.requireNonNull(wakers, "wakers");
        Objects.requireNonNull(jobEnd, "jobEnd");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(threads, "threads");
        Objects.requireNonNull(paranoia, "paranoia");
        Objects.requireNonNull(latencies, "latencies");
        Objects.requireNonNull(fence, "fence");
    }
}
