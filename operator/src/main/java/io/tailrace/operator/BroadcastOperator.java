// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

import io.tailrace.operator.time.TimeDomain;

/**
 * Logic over a keyed stream and a stream of which every task sees every record (rules, rates, a
 * configuration). While a broadcast record is handled no key is current: broadcast state may be
 * changed, keyed state may not be touched.
 */
public interface BroadcastOperator<K, I, B, O> extends StatefulOperator<OperatorContext<K, O>> {

    void onRecord(I value, long timestamp) throws Exception;

    void onBroadcast(B value, long timestamp) throws Exception;

    /** A timer of the current key fires. Whoever sets timers says here what they are for. */
    default void onTimer(TimeDomain domain, long time, long payload) throws Exception {
        throw UnansweredTimerException.of(this, domain, time);
    }
}
