// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.time.EventTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one task says of folders in a checkpoint: once that is committed, nothing more of event time
 * up to a moment comes from it, but what is late.
 *
 * <p>The words of several tasks are put together only if they went on from the same checkpoint, in
 * the same number: as soon as one later checkpoint is complete, no other attempt can do so.
 *
 * @param run the checkpoint that the task went on from
 * @param tasks how many there were
 * @param task which of them it was
 * @param upTo the end of a folder, or of the input; or the beginning of time
 * @param folders those that it has written into, and does not know to have their markers
 */
public record FolderProgress(
        long run, int tasks, int task, long upTo, List<WrittenFolder> folders) {

    public FolderProgress {
        folders = List.copyOf(folders);
    }

    boolean isOf(long run, int tasks, int task) {
        return this.run == run && this.tasks == tasks && this.task == task;
    }

    boolean saysNothing() {
        return upTo == EventTime.BEGINNING;
    }

    /** Those whose end it says to be past. */
    List<WrittenFolder> due() {
        return folders.stream().filter(folder -> folder.end() <= upTo).toList();
    }

    FolderProgress withFolders(List<WrittenFolder> folders) {
        return new FolderProgress(run, tasks, task, upTo, folders);
    }

    /** As other tasks read it: the moment, and a line for each folder. */
    byte[] toBytes() {
        StringBuilder text = new StringBuilder().append(upTo).append('\n');
        for (WrittenFolder folder : folders) {
            text.append(folder.end()).append(' ').append(folder.path()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static FolderProgress ofBytes(long run, int tasks, int task, byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        List<WrittenFolder> folders = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            folders.add(
                    new WrittenFolder(
                            line.substring(space + 1), Long.parseLong(line, 0, space, 10)));
        }
        return new FolderProgress(run, tasks, task, Long.parseLong(lines.get(0)), folders);
    }
}
