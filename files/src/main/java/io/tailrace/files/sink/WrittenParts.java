// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.util.List;

/**
 * What one task has written when a checkpoint was taken.
 *
 * @param checkpoint what was prepared for it; a part that is not whole counts in the newest alone,
 *     for every later one names it again
 * @param progress of folders; {@code null} where there is nothing to say
 */
public record WrittenParts(long checkpoint, List<WrittenPart> parts, FolderProgress progress) {

    public WrittenParts {
        parts = List.copyOf(parts);
    }
}
