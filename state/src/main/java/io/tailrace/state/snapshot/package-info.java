// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Snapshots without a stall. At the barrier only a number is raised ({@code SnapshotEpoch}). From
 * then on a cursor walks the state, a slice per duty cycle, and whatever is about to be touched
 * before the cursor has come by is captured first. So the snapshot holds the state as it was at the
 * barrier, whatever happens meanwhile, and no access ever does more than its own small part.
 *
 * <pre>
 *      barrier          record for a row not captured yet        cursor's slice
 *         |                            |                               |
 *   number = n          capture it, stamp it, then handle it    capture up to 64 more
 *                                      \                              /
 *                                        ------ CaptureTarget -------
 * </pre>
 *
 * <p>A snapshot may build on an earlier one ({@code Increment}); then only what has changed is
 * captured, and a turn of the rest.
 *
 * <p>Read {@code SnapshotEpoch}, {@code CaptureTarget}, {@code FrameKind}, {@code CaptureBudget}.
 */
package io.tailrace.state.snapshot;
