// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

/**
 * A file of records. Its names follow from these numbers, so that no checkpoint can name a file
 * elsewhere, and the directory may be moved.
 *
 * @param partition the folder in which it is shown; empty for the directory itself
 * @param after the checkpoint before its first record; 0 if there was none
 * @param task that wrote it
 * @param number among those of that task after that checkpoint
 * @param bytes how many of it belong to the checkpoint
 * @param whole whether it is ready to be shown; if not, it went on after the checkpoint
 */
public record WrittenPart(
        String partition, long after, int task, int number, long bytes, boolean whole) {

    static WrittenPart begun(String partition, long after, int task, int number) {
        return new WrittenPart(partition, after, task, number, 0, false);
    }

    WrittenPart upTo(long bytes, boolean whole) {
        return new WrittenPart(partition, after, task, number, bytes, whole);
    }
}
