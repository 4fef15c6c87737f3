// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/** A value and when it happened; the value is {@code null} where there is none yet. */
record Dated<T>(T value, long timestamp) {}
