// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.route;

/** Always the same task: where both sides have equal parallelism, or the receiver is alone. */
public record ToOne(int task) implements Router {

    @Override
    public int route(Object record) {
        return task;
    }
}
