// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Which operator does what windows ask for: the one that shares slices where that comes to the
 * same, otherwise the general one.
 *
 * <p>Read {@code WindowPath}.
 */
package io.tailrace.windowing.path;
