// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Threads that turn tasks: what they do when there is nothing to do, and how long their turns are.
 *
 * <p>Read {@code Worker}, {@code Idling}; then {@code lane.ParkingSpot}.
 */
package io.tailrace.runtime.worker;
