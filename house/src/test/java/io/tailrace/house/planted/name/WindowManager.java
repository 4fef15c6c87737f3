// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.name;

/** Offends by name. */
public final class WindowManager {}
