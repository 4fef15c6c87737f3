// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.circle.egg;

import io.tailrace.house.planted.circle.hen.Hen;

/** Offends, together with the hen. */
public final class Egg {
    public Hen hatch() {
        return new Hen();
    }
}
