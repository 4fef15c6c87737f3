// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.name;

/** Innocent. */
final class OnlyChild extends AbstractLoner {
    @Override
    int size() {
        return 0;
    }
}
