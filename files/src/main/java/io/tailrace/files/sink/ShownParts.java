// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Shows what is pending. Doing so again has no effect; nothing is sure before {@link #sync}.
 *
 * <p>A part that went on after the checkpoint is shown as a copy of its beginning: whoever still
 * writes to it, given up on and late, writes to what nobody sees.
 */
final class ShownParts {

    private static final int MOST_REMEMBERED = 10_000;

    private final String sink;
    private final int task;
    private final PartNames names;
    private final PartFiles files;
    private final SuccessMarkers markers;
    private final Set<String> changed = new LinkedHashSet<>();

    /** Those that survive a crash of the machine. */
    private final Set<String> safeFolders = new HashSet<>();

    ShownParts(String sink, int task, PartNames names, PartFiles files, SuccessMarkers markers) {
        this.sink = sink;
        this.task = task;
        this.names = names;
        this.files = files;
        this.markers = markers;
    }

    /** Already there is done. */
    void show(WrittenPart part) throws IOException {
        String pending = names.pending(part);
        String shown = names.shown(checked(part));
        boolean isPending = files.exists(pending);
        boolean isShown = files.exists(shown);
        if (isPending && isShown) {
            requireSame(part, pending, shown);
            remove(pending);
        } else if (isPending) {
            requireWhole(part, pending);
            moveTo(part, pending, shown);
        } else if (!isShown) {
            throw lost(pending, shown);
        }
    }

    /** As above, for a part that may be longer by now than it was in the checkpoint. */
    void showBeginning(WrittenPart part) throws IOException {
        String pending = names.pending(part);
        String shown = names.shown(checked(part));
        boolean isPending = files.exists(pending);
        boolean isShown = files.exists(shown);
        if (isShown) {
            requireNoMore(part, shown);
        } else if (isPending) {
            String cut = names.cut(task, UUID.randomUUID().toString());
            try (PartFiles.Part copy = files.copy(pending, cut, part.bytes())) {
                copy.sync();
            }
            moveTo(part, cut, shown);
            // Not before that is sure: there would be neither.
            sync();
        } else {
            throw lost(pending, shown);
        }
        if (isPending) {
            remove(pending);
        }
    }

    /** From here on, what was shown survives a crash of the machine. */
    void sync() throws IOException {
        for (String folder : changed) {
            files.sync(folder);
        }
        changed.clear();
    }

    /** Numbers of a checkpoint make no other names; a partition might. */
    private static WrittenPart checked(WrittenPart part) {
        if (!part.partition().isEmpty()) {
            PartitionPath.checked(part.partition());
        }
        return part;
    }

    private void moveTo(WrittenPart part, String from, String shown) throws IOException {
        makeFolders(part.partition());
        markers.beforeShowing(part);
        files.rename(from, shown);
        // Where it is now before where it was: at no moment it is nowhere.
        changed.add(part.partition());
        changed.add(names.folder());
    }

    private void remove(String pending) throws IOException {
        files.delete(pending);
        changed.add(names.folder());
    }

    private void makeFolders(String partition) throws IOException {
        if (partition.isEmpty()) {
            return;
        }
        for (int end = partition.indexOf('/'); ; end = partition.indexOf('/', end + 1)) {
            String folder = end < 0 ? partition : partition.substring(0, end);
            boolean isThere = files.exists(folder);
            if (!isThere) {
                files.makeFolder(folder);
            }
            // Also where another task has made it: that one may not have come so far.
            if (!isThere || !safeFolders.contains(folder)) {
                int above = folder.lastIndexOf('/');
                files.sync(above < 0 ? "" : folder.substring(0, above));
                remember(folder);
            }
            if (end < 0) {
                return;
            }
        }
    }

    private void remember(String folder) {
        if (safeFolders.size() >= MOST_REMEMBERED) {
            safeFolders.clear();
        }
        safeFolders.add(folder);
    }

    private void requireWhole(WrittenPart part, String pending) throws IOException {
        long size = files.size(pending);
        if (size != part.bytes()) {
            throw new FileSinkException(
                    "Sink '%s' cannot commit %s: it holds %,d bytes, and %,d were written. Remedy: bring back the file as it was"
                            .formatted(sink, files.describe(pending), size, part.bytes()));
        }
    }

    /** There is, if the checkpoint is older than others that were complete. */
    private void requireNoMore(WrittenPart part, String shown) throws IOException {
        long size = files.size(shown);
        if (size > part.bytes()) {
            throw new FileSinkException(
                    "Sink '%s' cannot go back: %s holds %,d bytes, of which the checkpoint knows %,d; the rest would be there twice. Remedy: go on from a later checkpoint; or cut the file there, and move away what was shown after it"
                            .formatted(sink, files.describe(shown), size, part.bytes()));
        }
    }

    /** Where a crash of the machine has kept both names of one file. */
    private void requireSame(WrittenPart part, String pending, String shown) throws IOException {
        if (files.size(shown) != part.bytes() || !files.areEqual(pending, shown)) {
            throw new FileSinkException(
                    "Sink '%s' cannot commit %s: %s is there already and is not of this run. Remedy: move it away"
                            .formatted(sink, files.describe(pending), files.describe(shown)));
        }
    }

    private FileSinkException lost(String pending, String shown) {
        return new FileSinkException(
                "Sink '%s' cannot commit what a checkpoint holds: neither %s nor %s is there. Remedy: bring one back; or, if its records were taken elsewhere, make an empty file of the latter name"
                        .formatted(sink, files.describe(pending), files.describe(shown)));
    }
}
