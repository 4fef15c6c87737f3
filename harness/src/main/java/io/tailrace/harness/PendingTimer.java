// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.time.TimeDomain;

/** A timer that is set and has not fired. */
public record PendingTimer<K>(K key, TimeDomain domain, long time, long payload) {

    public static <K> PendingTimer<K> of(K key, TimeDomain domain, long time, long payload) {
        return new PendingTimer<>(key, domain, time, payload);
    }
}
