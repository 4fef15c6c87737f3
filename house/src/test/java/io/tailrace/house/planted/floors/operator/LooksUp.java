// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.operator;

import io.tailrace.house.planted.floors.runtime.Host;

/** Offends: floor 0 knows floor 3. */
public final class LooksUp {
    public Host host() {
        return new Host();
    }
}
