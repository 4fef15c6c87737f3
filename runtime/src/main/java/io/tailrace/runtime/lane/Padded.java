// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

/**
 * A number that one thread writes often, with room on both sides, so that no line of it is shared
 * with what another thread writes. In the middle of an array of its own: where the fields of an
 * object lie is for the JVM to decide.
 */
final class Padded {
    private static final int ROOM = 16;

    private final long[] words = new long[2 * ROOM];

    Padded(long initial) {
        words[ROOM] = initial;
    }

    long value() {
        return words[ROOM];
    }

    void value(long value) {
        words[ROOM] = value;
    }
}
