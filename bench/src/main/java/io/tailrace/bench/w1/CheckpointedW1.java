// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.CheckpointedRunning;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.checkpoint.schedule.Guarantee;
import java.io.IOException;

/**
 * W1 as a pipeline that takes a checkpoint each second.
 *
 * @param sumApart whether a lane lies between the source and the sum
 */
record CheckpointedW1(boolean sumApart, Guarantee guarantee) implements Subject {

    @Override
    public Running start(Load load, Tally tally) throws IOException {
        return CheckpointedRunning.of(
                guarantee,
                config -> new TailraceW1(sumApart, false, 1, unused -> config).start(load, tally));
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return RunningSums.replayed(load, events);
    }
}
