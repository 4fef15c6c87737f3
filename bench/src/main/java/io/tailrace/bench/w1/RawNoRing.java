// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.Joined;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import java.util.List;

/** Source, sum and sink in one loop: what the work itself costs. */
final class RawNoRing implements Subject {
    private static final int CHUNK = 1024;

    @Override
    public Running start(Load load, Tally tally) {
        RunningSums sums = new RunningSums(load.settings().keys());
        long[] events = new long[1];
        Thread thread = new Thread(() -> events[0] = loop(load, tally, sums), "raw-no-ring");
        thread.start();
        return new Joined(List.of(thread), () -> events[0]);
    }

    private static long loop(Load load, Tally tally, RunningSums sums) {
        load.begin();
        long number = 0;
        while (!load.isOver(number)) {
            long until = Math.min(load.due(), number + CHUNK);
            if (until == number) {
                Thread.onSpinWait();
            }
            for (; number < until; number++) {
                long key = load.key(number);
                tally.result(key, sums.add(key, Load.value(number)), load.intendedNanos(number));
            }
        }
        return number;
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return RunningSums.replayed(load, events);
    }
}
