// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

import io.tailrace.operator.time.TimeDomain;

/**
 * Timers of the current key. A timer is (key, domain, time, payload): setting the same one twice is
 * setting it once. It is stored with the key's state, fires once, and is gone when the key's state
 * is deleted.
 *
 * <p>Event-time timers with {@code time <= w} fire before the watermark {@code w} is forwarded, for
 * each key in the order of their times; one set while firing, and already due, fires in the same
 * advance. Processing-time timers fire when the host's clock reaches {@code time}, or promptly
 * after a restart if it was reached meanwhile.
 */
public interface Timers {

    void set(TimeDomain domain, long time, long payload);

    default void set(TimeDomain domain, long time) {
        set(domain, time, 0);
    }

    /** Cancels that timer; one that is not set is no error. */
    void cancel(TimeDomain domain, long time, long payload);

    default void cancel(TimeDomain domain, long time) {
        cancel(domain, time, 0);
    }
}
