// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.name;

/** Offends: an abstraction of one. */
public abstract class AbstractLoner {
    abstract int size();
}
