// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.runtime;

/** A dweller of floor 3, for others to look at. */
public final class Host {}
