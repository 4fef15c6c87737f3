// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.clock;

/** Where a host reads the time from. Injected, so that whole pipelines run under a virtual one. */
public interface ProcessingClock {

    /** Milliseconds since the epoch: what operators see as processing time. May jump either way. */
    long nowMs();

    /** Nanoseconds since some fixed moment, never going back: for measuring durations. */
    long nowNs();
}
