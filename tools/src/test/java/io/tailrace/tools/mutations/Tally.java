// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

/** What came of one input. */
record Tally(int accepted, int refused) {

    static final Tally ACCEPTED = new Tally(1, 0);
    static final Tally REFUSED = new Tally(0, 1);

    Tally plus(Tally other) {
        return new Tally(accepted + other.accepted, refused + other.refused);
    }
}
