// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/** One value, or {@code null} for none. */
record Held<T>(T value) {}
