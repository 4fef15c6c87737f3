// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.RefusedCallException;

/** What an aggregate says when it is told to take back what it was never given. */
final class Retractions {

    private Retractions() {}

    static void requireHeld(boolean held) {
        if (!held) {
            throw new RefusedCallException(
                    "An aggregate was told to take back a value that it does not hold: each value can be"
                            + " retracted once, equal and with the timestamp it was added with");
        }
    }
}
