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
 * <p>Reading order: {@code Aggregate}, {@code PackedAggregate}, {@code Aggregates}; then {@code
 * LongSum} for one in cells, {@code Collected} for one in a collection, {@code Both} for several at
 * once.
 */
package io.tailrace.windowing.aggregate;
