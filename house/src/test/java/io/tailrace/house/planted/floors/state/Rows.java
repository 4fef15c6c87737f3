// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.state;

/** A dweller of floor 1, for others to look at. */
public final class Rows {}
