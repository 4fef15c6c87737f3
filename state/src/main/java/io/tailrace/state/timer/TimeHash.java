// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

/** Under what a time is found in an index; neighbouring times lie far apart. */
final class TimeHash {

    private TimeHash() {}

    static int of(long time) {
        long mixed = time * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32);
    }
}
