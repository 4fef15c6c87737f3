// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.clock;

/** The clock of the machine. */
public final class SystemClock implements ProcessingClock {

    @Override
    public long nowMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long nowNs() {
        return System.nanoTime();
    }
}
