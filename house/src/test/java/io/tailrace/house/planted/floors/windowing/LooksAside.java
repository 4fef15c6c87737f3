// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.windowing;

import io.tailrace.house.planted.floors.state.Rows;

/** Offends: neighbours on one floor are blind to each other. */
public final class LooksAside {
    private final Rows[] rows = new Rows[1];

    public int count() {
        return rows.length;
    }
}
