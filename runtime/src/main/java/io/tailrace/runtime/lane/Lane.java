// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

/** A channel from one task to another. Strictly first in, first out; loses and repeats nothing. */
public interface Lane {

    /** The end that the sending task uses. */
    LaneWriter writer();

    /** The end that the receiving task uses. */
    LaneReader reader();
}
