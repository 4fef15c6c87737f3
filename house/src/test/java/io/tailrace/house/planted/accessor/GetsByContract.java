// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.accessor;

/** Innocent: the JDK chose the name. */
public final class GetsByContract extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
        return "planted";
    }

    public int get() {
        return 0;
    }
}
