// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.checkpoint.frame.FrameWriter;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/**
 * The bounded way from a task's captures to whoever writes them: blocks go over full and come back
 * empty.
 *
 * <pre>
 *   task                                        writer
 *   begin, append, end --&gt; [block] --filled--&gt;  take, write
 *                             ^                    |
 *                             +------- free -------+
 * </pre>
 *
 * <ol>
 *   <li>The task never waits. The cursor asks {@link #hasRoom} and leaves a reserve; captures that
 *       cannot wait, because their row is about to change, use it.
 *   <li>With the reserve used up, what is captured is dropped and the snapshot is {@linkplain
 *       #isOverrun overrun}: it has to be given up.
 *   <li>Blocks of a snapshot that was given up are told by their checkpoint.
 * </ol>
 *
 * <p>One task and one writer, each in a thread of its own or not. Blocks are made when first
 * needed.
 */
public final class HandOver implements CaptureTarget {

    private final int blockBytes;
    private final int blocks;
    private final int reserve;
    private final Runnable wakeWriter;
    private final SpscVarHandleArrayQueue<Block> filled;
    private final SpscVarHandleArrayQueue<Block> free;
    private final FrameWriter frames = new FrameWriter();
    private final ByteWriter dropped = new ByteWriter();

    private int made;
    private Block current;
    private long checkpoint;
    private long bytes;
    private boolean overrun;
    private boolean dropping;

    /** Whether there was room when last asked: only handing over makes it less. */
    private boolean roomy;

    /**
     * @param blockBytes when a block counts as full
     * @param blocks how many there are in all
     * @param reserve how many of them the cursor leaves alone
     * @param wakeWriter there is something to write
     */
    public HandOver(int blockBytes, int blocks, int reserve, Runnable wakeWriter) {
        if (reserve < 1 || blocks <= reserve) {
            throw new IllegalArgumentException(
                    "A hand-over of "
                            + blocks
                            + " blocks with a reserve of "
                            + reserve
                            + "; it takes a reserve of at least 1 and more blocks than that");
        }
        this.blockBytes = blockBytes;
        this.blocks = blocks;
        this.reserve = reserve;
        this.wakeWriter = wakeWriter;
        this.filled = new SpscVarHandleArrayQueue<>(blocks);
        this.free = new SpscVarHandleArrayQueue<>(blocks);
    }

    /** Of the task, as is everything but {@link #take} and {@link #giveBack}. */
    void beginFor(long newCheckpoint) {
        checkpoint = newCheckpoint;
        bytes = 0;
        overrun = false;
        roomy = false;
        if (current != null) {
            current.beginFor(newCheckpoint);
        }
    }

    @Override
    public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
        ByteWriter to = hasBlock() ? current.bytes() : dropped();
        frames.begin(to, part, kind, keyGroup);
        return to;
    }

    @Override
    public void end() {
        frames.end();
        if (!dropping) {
            handOverIfFull();
        }
    }

    /** Appends a frame that was written before; asked for room first. */
    void append(byte[] frame, int offset, int length) {
        if (hasBlock()) {
            current.bytes().writeBytes(frame, offset, length);
            handOverIfFull();
        }
    }

    @Override
    public boolean hasRoom() {
        if (!roomy) {
            int empty = free.size() + (blocks - made) + (current == null ? 0 : 1);
            roomy = !overrun && empty > reserve;
        }
        return roomy;
    }

    /** Whether something was dropped, for which there was no room even in reserve. */
    boolean isOverrun() {
        return overrun;
    }

    /** All of the snapshot is captured: hands over what is left; asked for room first. */
    void finish() {
        if (hasBlock()) {
            current.makeLast();
            handOver();
        }
    }

    /** How much has been handed over since the snapshot began. */
    long bytes() {
        return bytes;
    }

    /** The next block to be written, or {@code null}; of the writer. */
    Block take() {
        return filled.poll();
    }

    /** The block was written; of the writer. */
    void giveBack(Block block) {
        free.offer(block);
    }

    private boolean hasBlock() {
        if (current == null) {
            current = free.poll();
            if (current == null && made < blocks) {
                current = new Block(blockBytes);
                made++;
            }
            if (current != null) {
                current.beginFor(checkpoint);
            }
        }
        dropping = current == null;
        return current != null;
    }

    private ByteWriter dropped() {
        overrun = true;
        roomy = false;
        dropped.reset();
        return dropped;
    }

    private void handOverIfFull() {
        if (current.bytes().position() >= blockBytes) {
            handOver();
        }
    }

    private void handOver() {
        bytes += current.bytes().position();
        filled.offer(current);
        current = null;
        roomy = false;
        wakeWriter.run();
    }
}
