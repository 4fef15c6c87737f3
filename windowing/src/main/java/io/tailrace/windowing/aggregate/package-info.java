// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What a window makes of its values. An {@code Aggregate} is a description that all tasks share;
 * what it gathers lies in an accumulator that somebody else holds, stores and writes to
 * checkpoints.
 *
 * <pre>
 *   value, timestamp --- add -------+
 *                                   v
 *   value taken back --- retract -> accumulator --- result --> what comes out
 *                                   ^
 *   another accumulator - merge ----+
 * </pre>
 *
 * Reading order: {@code Aggregate}, {@code PackedAggregate}.
 */
package io.tailrace.windowing.aggregate;
