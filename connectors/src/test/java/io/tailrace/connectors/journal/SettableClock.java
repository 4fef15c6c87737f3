// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import java.time.Instant;
import java.time.InstantSource;

/** Stands where a test has put it. */
final class SettableClock implements InstantSource {

    volatile long nowMs = 1_000_000;

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMs);
    }
}
