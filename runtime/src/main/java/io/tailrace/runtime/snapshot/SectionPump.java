// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.checkpoint.store.SectionWriter;
import java.io.IOException;

/**
 * Writes what one task hands over: a block at a time, so that whoever turns many of these can pace
 * them. One thread at a time.
 */
public final class SectionPump {

    private static final int BLOCKS_BETWEEN_SYNCS = 64;

    private final HandOver from;
    private SectionWriter section;
    private long checkpoint;
    private boolean done;
    private int unsynced;

    public SectionPump(HandOver from) {
        this.from = from;
    }

    /** From here on blocks of that checkpoint go into that section. */
    public void begin(long newCheckpoint, SectionWriter to) {
        checkpoint = newCheckpoint;
        section = to;
        done = false;
        unsynced = 0;
    }

    /** Writes a block if there is one; those of what was given up are passed over. */
    public int doWork() throws IOException {
        Block block = from.take();
        if (block == null) {
            return 0;
        }
        try {
            if (section != null && block.checkpoint() == checkpoint) {
                write(block);
            }
        } finally {
            from.giveBack(block);
        }
        return 1;
    }

    /** Whether all that the task had is written and synced. */
    public boolean isDone() {
        return done;
    }

    /** Lets go of the section, written or not. */
    public void close() {
        if (section != null) {
            section.close();
            section = null;
        }
    }

    private void write(Block block) throws IOException {
        if (block.bytes().position() > 0) {
            section.write(block.bytes().array(), block.bytes().position());
        }
        if (block.isLast()) {
            section.finish();
            done = true;
        } else if (++unsynced == BLOCKS_BETWEEN_SYNCS) {
            unsynced = 0;
            section.syncSoFar();
        }
    }
}
