// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

/** A slot of a ring: one signal. Made once, written and read again and again. */
final class RingSlot {
    int kind;
    long timestamp;
    long birthNs;
    Object value;
}
