// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.circle.hen;

import io.tailrace.house.planted.circle.egg.Egg;

/** Offends, together with the egg. */
public final class Hen {
    public Egg lay() {
        return new Egg();
    }
}
