// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.unsafe;

import org.agrona.UnsafeAccess;

/** Offends. */
public final class PokesMemory {
    private UnsafeAccess[] api = new UnsafeAccess[0];

    public int count() {
        return api.length;
    }
}
