// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

/** How far behind the records of a split its watermark stays. */
public interface WatermarkPolicy<T> {}
