// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

import io.tailrace.operator.time.TimeDomain;

/**
 * Logic with state and timers per key: sees the records and timers of all keys of its task, one at
 * a time.
 */
public interface KeyedOperator<K, I, O> extends StatefulOperator<OperatorContext<K, O>> {

    void onRecord(I value, long timestamp) throws Exception;

    /** A timer of the current key fires. Whoever sets timers says here what they are for. */
    default void onTimer(TimeDomain domain, long time, long payload) throws Exception {
        throw UnansweredTimerException.of(this, domain, time);
    }
}
