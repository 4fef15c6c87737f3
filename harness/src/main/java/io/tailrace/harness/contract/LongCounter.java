// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import io.tailrace.operator.Counter;

/** A count for one thread. */
final class LongCounter implements Counter {

    private long count;

    @Override
    public void add(long amount) {
        count += amount;
    }

    @Override
    public long count() {
        return count;
    }
}
