// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

/** An element that was let into a window, and the time of the clock at which it came. */
record Arrival(Element element, long clockMs) {}
