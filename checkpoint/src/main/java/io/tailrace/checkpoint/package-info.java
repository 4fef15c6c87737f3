// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Barriers, their alignment, and the stores that keep completed checkpoints. Floor 2: stands on
 * {@code state}. Decisions are pure classes; files are reached through {@code java.nio.file} alone.
 */
package io.tailrace.checkpoint;
