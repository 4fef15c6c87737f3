// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

/**
 * How full a lane is.
 *
 * @param from the role name of the task that writes it
 * @param fill how many signals wait to be read, about
 * @param capacity how many fit
 */
public record LaneFigures(String from, int fill, int capacity) {

    /** From 0, empty, to 1, full. */
    public double share() {
        return (double) fill / capacity;
    }
}
