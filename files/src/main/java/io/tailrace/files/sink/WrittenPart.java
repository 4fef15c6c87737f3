// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

/**
 * A file of lines that is ready to be shown. The names follow from these numbers, so that no
 * checkpoint can name a file elsewhere, and the directory may be moved.
 *
 * @param after the checkpoint before its first line; 0 if there was none
 * @param checkpoint the one it was prepared for
 * @param task whose lines it holds
 */
public record WrittenPart(long after, long checkpoint, int task) {}
