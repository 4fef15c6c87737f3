// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import io.tailrace.runtime.latency.Latencies;

/**
 * What a sink's latencies were lately: since a moment that lies between one and two windows back.
 * Pure.
 */
final class LatencyWindow {

    private final long windowNanos;
    private Latencies older = Latencies.NONE;
    private Latencies newer = Latencies.NONE;
    private long newerAtNs;

    LatencyWindow(long windowNanos, long nowNs) {
        this.windowNanos = windowNanos;
        this.newerAtNs = nowNs;
    }

    /** Of all latencies so far, those of the window. */
    Latencies of(Latencies soFar, long nowNs) {
        if (nowNs - newerAtNs >= windowNanos) {
            older = newer;
            newer = soFar;
            newerAtNs = nowNs;
        }
        return soFar.since(older);
    }
}
