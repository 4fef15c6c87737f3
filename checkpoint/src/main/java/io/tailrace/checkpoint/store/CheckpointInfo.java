// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

/**
 * What is known of a checkpoint without reading its sections.
 *
 * @param completedMs when it was complete, in milliseconds since the epoch
 * @param bytes of all its files
 */
public record CheckpointInfo(long id, CheckpointKind kind, long completedMs, long bytes) {}
