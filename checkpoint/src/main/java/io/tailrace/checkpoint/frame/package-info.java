// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How frames of a snapshot lie in a block of bytes.
 *
 * <pre>
 *   block = frame frame frame …
 *   frame = kind (1 byte) | part (varint) | key group + 1 (varint) | length (varint) | content
 * </pre>
 *
 * <p>A part is one of those that make up a task's state: a keyed store, the task states, a source,
 * a sink. Blocks hold whole frames, and are what crosses from the thread that turns a task to the
 * one that writes files.
 *
 * <p>Read {@code FrameWriter}, {@code FrameReader}.
 */
package io.tailrace.checkpoint.frame;
