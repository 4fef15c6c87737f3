// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

import io.tailrace.operator.time.TimeDomain;

/** Logic over two streams with the same key: both see the same state and timers. */
public interface TwoInputOperator<K, L, R, O> extends StatefulOperator<OperatorContext<K, O>> {

    void onLeft(L value, long timestamp) throws Exception;

    void onRight(R value, long timestamp) throws Exception;

    /** A timer of the current key fires. Whoever sets timers says here what they are for. */
    default void onTimer(TimeDomain domain, long time, long payload) throws Exception {
        throw UnansweredTimerException.of(this, domain, time);
    }
}
