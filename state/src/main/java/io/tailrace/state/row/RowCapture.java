// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

/** Writes one row into the open snapshot, as it is now. */
@FunctionalInterface
public interface RowCapture {

    void capture(int ordinal);
}
