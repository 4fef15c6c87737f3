// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The index of a section: runs of blocks, and of which key groups each run holds frames. Runs are
 * of one block at first; whenever there are too many of them, neighbours become one, so that an
 * index stays small however long its section gets.
 */
final class BlockRuns {

    static final int MOST_RUNS = 1024;

    private final int mostRuns;
    private final List<Run> runs = new ArrayList<>();
    private int blocksPerRun = 1;

    BlockRuns(int mostRuns) {
        this.mostRuns = mostRuns;
    }

    /** Blocks that follow each other. */
    static final class Run {

        private long blocks;
        private long bytes;
        private final GroupSet groups;

        private Run(long blocks, long bytes, GroupSet groups) {
            this.blocks = blocks;
            this.bytes = bytes;
            this.groups = groups;
        }

        long blocks() {
            return blocks;
        }

        /** As they are stored. */
        long bytes() {
            return bytes;
        }

        GroupSet groups() {
            return groups;
        }

        private void add(Run next) {
            blocks += next.blocks;
            bytes += next.bytes;
            groups.addAll(next.groups);
        }
    }

    List<Run> all() {
        return runs;
    }

    /** Takes the next block in. */
    void add(long storedBytes, GroupSet groups) {
        if (runs.isEmpty() || runs.get(runs.size() - 1).blocks == blocksPerRun) {
            if (runs.size() == mostRuns) {
                pair();
            }
            runs.add(new Run(0, 0, new GroupSet()));
        }
        Run last = runs.get(runs.size() - 1);
        last.blocks++;
        last.bytes += storedBytes;
        last.groups.addAll(groups);
    }

    /** Only called when there is an even number of them, and all are full. */
    private void pair() {
        for (int i = 0; i < mostRuns / 2; i++) {
            Run first = runs.get(2 * i);
            first.add(runs.get(2 * i + 1));
            runs.set(i, first);
        }
        runs.subList(mostRuns / 2, mostRuns).clear();
        blocksPerRun *= 2;
    }

    void writeTo(ByteWriter to) {
        to.writeCount(runs.size(), 0, 0);
        for (Run run : runs) {
            to.writeVarLong(run.blocks);
            to.writeVarLong(run.bytes);
            run.groups.writeTo(to);
        }
    }

    /**
     * @param allBytes what all runs have together
     */
    static BlockRuns readFrom(ByteReader from, long allBytes) {
        BlockRuns index = new BlockRuns(MOST_RUNS);
        long bytesLeft = allBytes;
        long count = from.readCount(0, 4);
        if (count > MOST_RUNS) {
            throw from.malformed("an index has " + count + " runs, at most " + MOST_RUNS);
        }
        for (long left = count; left > 0; left--) {
            long blocks = from.readVarLong();
            long bytes = from.readVarLong();
            if (blocks < 1
                    || bytes > bytesLeft
                    || bytes < 0
                    || blocks > bytes / BlockForm.HEADER_BYTES) {
                throw from.malformed("a run of blocks does not lie within its file");
            }
            bytesLeft -= bytes;
            index.runs.add(new Run(blocks, bytes, GroupSet.readFrom(from)));
        }
        if (bytesLeft != 0) {
            throw from.malformed("the runs of blocks leave a gap of " + bytesLeft + " bytes");
        }
        return index;
    }
}
