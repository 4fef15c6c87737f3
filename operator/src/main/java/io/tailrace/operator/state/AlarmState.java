// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/**
 * The alarm of the current key. It is like a timer in event time, of which a key has at most one:
 * it goes off by {@code onTimer} with its time and the payload 0, and is no longer set then. Where
 * a key has timers for the same time, those come first.
 *
 * <p>It costs a word of the row and a bit for its time, so it is what to use where very many keys
 * wait for few moments, as at the ends of windows: all keys of a moment are called in the order in
 * which their rows lie.
 */
public interface AlarmState {

    boolean isSet();

    /** When it goes off, {@code Long.MAX_VALUE} if it is not set. */
    long at();

    /** Sets the alarm, or moves it. */
    void set(long time);

    /** Keeps it from going off; one that is not set is no error. */
    void clear();
}
