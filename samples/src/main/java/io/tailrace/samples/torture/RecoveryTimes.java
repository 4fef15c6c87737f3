// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long it took from kills to the first output after them. */
final class RecoveryTimes {

    private final List<Long> nanos = new ArrayList<>();

    void add(long tookNs) {
        nanos.add(tookNs);
    }

    int count() {
        return nanos.size();
    }

    /** The least that so large a share of them does not exceed; 0 if there are none. */
    long millisAt(double share) {
        if (nanos.isEmpty()) {
            return 0;
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(1, rank) - 1) / 1_000_000;
    }

    @Override
    public String toString() {
        return "recovery ms p50 %,d p99 %,d max %,d of %,d"
                .formatted(millisAt(0.5), millisAt(0.99), millisAt(1), count());
    }
}
