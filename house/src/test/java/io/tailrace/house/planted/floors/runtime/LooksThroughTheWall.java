// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.runtime;

import io.tailrace.house.planted.floors.connectors.Tap;

/** Offends: the runtime needs no connector. */
public final class LooksThroughTheWall extends ThreadLocal<Tap> {}
