// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import io.tailrace.runtime.task.TurnLimits;
import java.util.SplittableRandom;

/** Turns of random size: often as small as can be, where interleavings are finest. */
final class RandomTurns implements TurnLimits {

    private final SplittableRandom random;
    private final int mostRecords;
    private final int mostTimers;

    RandomTurns(SplittableRandom random, int mostRecords, int mostTimers) {
        this.random = random;
        this.mostRecords = mostRecords;
        this.mostTimers = mostTimers;
    }

    @Override
    public int records() {
        return 1 + random.nextInt(mostRecords);
    }

    @Override
    public int timers() {
        return 1 + random.nextInt(mostTimers);
    }
}
