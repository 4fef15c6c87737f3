// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.route;

/** All tasks. */
public record ToEvery() implements Router {

    @Override
    public int route(Object record) {
        return EVERY;
    }
}
