// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.operator.codec.ByteWriter;

/** Captured frames on their way from a task to whoever writes them. Owned by one side at a time. */
final class Block {

    private ByteWriter bytes;
    private long checkpoint;
    private boolean last;

    Block() {
        bytes = new ByteWriter(HandOver.BLOCK_BYTES + HandOver.BLOCK_BYTES / 8);
    }

    void beginFor(long newCheckpoint) {
        checkpoint = newCheckpoint;
        last = false;
        // One large value is no reason to hold on to so much memory.
        if (bytes.array().length > 4 * HandOver.BLOCK_BYTES) {
            bytes = new ByteWriter(HandOver.BLOCK_BYTES + HandOver.BLOCK_BYTES / 8);
        }
        bytes.reset();
    }

    ByteWriter bytes() {
        return bytes;
    }

    long checkpoint() {
        return checkpoint;
    }

    /** Nothing of that checkpoint follows. */
    void makeLast() {
        last = true;
    }

    boolean isLast() {
        return last;
    }
}
