// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import java.util.random.RandomGenerator;

/**
 * Random numbers that depend on a seed and an index alone, whatever was drawn for other indexes: a
 * SplitMix64 sequence begun anew at each index. For one thread.
 */
final class IndexedRandom implements RandomGenerator {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final long origin;
    private long state;

    IndexedRandom(long seed) {
        this.origin = mixed(seed + GOLDEN_GAMMA);
    }

    IndexedRandom at(long index) {
        state = mixed(origin ^ mixed(index + GOLDEN_GAMMA));
        return this;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
