// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.operator.codec.ByteWriter;

/** Captured frames on their way from a task to whoever writes them. Owned by one side at a time. */
final class Block {

    private ByteWriter bytes;
    private long checkpoint;
    private boolean last;

    private final int usualBytes;

    Block(int usualBytes) {
        this.usualBytes = usualBytes;
        bytes = newBytes();
    }

    void beginFor(long newCheckpoint) {
        checkpoint = newCheckpoint;
        last = false;
        // One large value is no reason to hold on to so much memory.
        if (bytes.array().length > 4 * usualBytes) {
            bytes = newBytes();
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

    /** With some room behind: a block is handed over when a frame has filled it. */
    private ByteWriter newBytes() {
        return new ByteWriter(usualBytes + usualBytes / 8);
    }
}
