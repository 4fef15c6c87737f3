// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.accessor;

/** Offends. */
public final class Gets {
    public int getSize() {
        return 0;
    }
}
