// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

import io.tailrace.operator.time.TimeDomain;

/** An operator has set a timer and does not say what it is for. */
public final class UnansweredTimerException extends UnsupportedOperationException
        implements Refusal {

    private static final long serialVersionUID = 1L;

    private UnansweredTimerException(String message) {
        super(message);
    }

    static UnansweredTimerException of(StatefulOperator<?> operator, TimeDomain domain, long time) {
        return new UnansweredTimerException(
                operator.getClass().getName()
                        + " has set a timer, and now that it fires (domain "
                        + domain
                        + ", time "
                        + time
                        + ") it has no onTimer. Remedy: override onTimer(domain, time, payload), or"
                        + " set no timer");
    }
}
