// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.Joined;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Tally;
import java.util.List;

/** Source, windows and sink in one loop: what the work itself costs. */
final class RawNoRing implements CheckedByReplay {
    private static final int CHUNK = 1024;

    @Override
    public Running start(Load load, Tally tally) {
        long[] events = new long[1];
        Thread thread = new Thread(() -> events[0] = loop(load, tally), "raw-no-ring");
        thread.start();
        return new Joined(List.of(thread), () -> events[0]);
    }

    private static long loop(Load load, Tally tally) {
        SlidingCounts counts = new SlidingCounts(load.settings().keys(), tally);
        load.begin();
        long number = 0;
        while (!load.isOver(number)) {
            long until = Math.min(load.due(), number + CHUNK);
            if (until == number) {
                Thread.onSpinWait();
            }
            for (; number < until; number++) {
                counts.add(
                        load.key(number), Disorder.timestampMs(number), load.intendedNanos(number));
            }
        }
        counts.end(load.intendedNanos(number));
        return number;
    }
}
