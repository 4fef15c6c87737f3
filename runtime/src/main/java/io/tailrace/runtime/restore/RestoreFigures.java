// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

/**
 * How far state has been read from a checkpoint.
 *
 * @param checkpoint the one that the job goes on from
 * @param bytesRead of {@code bytes}, which all sections hold before they are deflated
 * @param rowsRead of {@code rows}; chunks of big cells are counted by their bytes alone
 * @param lastedNanos since it began, or from its beginning to its end
 * @param complete whether all of it has been read
 */
public record RestoreFigures(
        long checkpoint,
        long bytesRead,
        long bytes,
        long rowsRead,
        long rows,
        long lastedNanos,
        boolean complete) {

    /** From 0 to 1. */
    public double share() {
        return bytes == 0 ? 1 : (double) bytesRead / bytes;
    }
}
