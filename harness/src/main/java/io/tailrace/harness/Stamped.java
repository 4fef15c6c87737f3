// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

/** A value and the timestamp it was emitted with. */
public record Stamped<T>(T value, long timestamp) {

    public static <T> Stamped<T> of(T value, long timestamp) {
        return new Stamped<>(value, timestamp);
    }

    @Override
    public String toString() {
        return value + " @ " + timestamp;
    }
}
