// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

/**
 * A folder that a task has written into.
 *
 * @param path below the directory
 * @param end the last moment of event time that belongs into it
 */
public record WrittenFolder(String path, long end) {}
