// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

/**
 * What was found after a trial.
 *
 * @param lines there are
 * @param duplicates lines of orders that have another one
 * @param losses orders without a line
 * @param wrong lines with another number than their customer's orders give
 */
record Verdict(long lines, long duplicates, long losses, long wrong) {

    /** Only those that lose nothing and repeat nothing have right numbers for sure. */
    boolean keeps(Mode mode) {
        return (mode.mayRepeat() || duplicates == 0)
                && (mode.mayLose() || losses == 0)
                && (mode.mayRepeat() || mode.mayLose() || wrong == 0);
    }
}
