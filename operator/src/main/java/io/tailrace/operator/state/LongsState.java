// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/**
 * The {@code long}s of the current key. All are 0 until one is set, and again when they are
 * cleared.
 */
public interface LongsState {

    /** Whether any was set. */
    boolean isPresent();

    long get(int index);

    void set(int index, long value);

    /**
     * Copies {@code count} of them, from {@code index} on, to where {@code at} is in {@code into}.
     */
    void read(int index, long[] into, int at, int count);

    /**
     * Sets {@code count} of them, from {@code index} on, to what {@code from} holds at {@code at}.
     */
    void write(int index, long[] from, int at, int count);

    void clear();
}
