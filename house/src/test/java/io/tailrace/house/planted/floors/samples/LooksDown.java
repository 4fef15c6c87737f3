// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.samples;

import io.tailrace.house.planted.floors.cli.Words;
import io.tailrace.house.planted.floors.connectors.Tap;
import io.tailrace.house.planted.floors.runtime.Host;
import io.tailrace.house.planted.floors.state.Rows;

/** Innocent: floor 4 sees everything below. */
public final class LooksDown {
    public Object[] seen() {
        return new Object[] {new Host(), new Rows(), new Tap(), new Words()};
    }
}
