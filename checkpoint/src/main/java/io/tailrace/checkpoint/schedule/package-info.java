// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * When checkpoints begin, and how many may fail. Pure: time is an argument.
 *
 * <p>Read {@code CheckpointPolicy}, {@code CheckpointSchedule}.
 */
package io.tailrace.checkpoint.schedule;
