// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What a checkpoint is made of, apart from any job: when barriers are aligned, when the next one is
 * due, how captures become frames, and stores that keep what is complete. Floor 2: stands on {@code
 * state}. Decisions are pure classes; files are reached through {@code java.nio.file} alone.
 *
 * <pre>
 *   schedule   when one begins, when it is given up, how many failures are too many
 *   align      which inputs of a task are held until the last barrier has come
 *   frame      captures of a task as frames, one behind the other
 *   store      drafts that become checkpoints, or nothing: in a directory, or on the heap
 * </pre>
 *
 * <p>Who turns them is in {@code runtime}: {@code runtime.checkpoint} takes the checkpoints of a
 * job, {@code runtime.snapshot} is the part of each task, {@code runtime.restore} the way back.
 * Read {@code schedule}, {@code align}, {@code store}, then {@code store.directory}.
 */
package io.tailrace.checkpoint;
