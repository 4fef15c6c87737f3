// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Floor 1 of a planted house. */
package io.tailrace.house.planted.floors.windowing;
