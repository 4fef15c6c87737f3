// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.samples.velocity.Alert;
import io.tailrace.samples.velocity.Payment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has come out so far. Written by the pipeline's sinks, read by the screen. */
final class Tally {

    private static final int LATEST = 8;

    /** The tally at a moment. */
    record Reading(
            long payments,
            long late,
            long alerts,
            long newestMs,
            long watermarkMs,
            List<Alert> latest) {}

    private final Deque<Alert> latest = new ArrayDeque<>();
    private final Set<Moment> moments = new HashSet<>();
    private long payments;
    private long late;
    private long alerts;
    private long newestMs = Long.MIN_VALUE;
    private long watermarkMs = Long.MIN_VALUE;

    synchronized void paid(long timestampMs, long watermarkMs) {
        payments++;
        newestMs = Math.max(newestMs, timestampMs);
        this.watermarkMs = watermarkMs;
    }

    synchronized void late(Payment payment) {
        late++;
    }

    synchronized void alert(Alert alert) {
        alerts++;
        moments.add(Moment.of(alert));
        latest.addFirst(alert);
        if (latest.size() > LATEST) {
            latest.removeLast();
        }
    }

    synchronized Reading read() {
        return new Reading(payments, late, alerts, newestMs, watermarkMs, List.copyOf(latest));
    }

    synchronized Set<Moment> moments() {
        return Set.copyOf(moments);
    }
}
