// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import io.tailrace.checkpoint.frame.FrameVisitor;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/** A complete checkpoint, to be read. */
public interface CheckpointReader extends AutoCloseable {

    CheckpointInfo info();

    CheckpointContents contents();

    /**
     * The checkpoints that this one builds on, oldest first, to be read before it; none if it is
     * whole by itself. They are closed with this one.
     */
    List<? extends CheckpointReader> basis();

    /**
     * Hands over the frames of one section in the order in which they were written, leaving out
     * blocks without any frame of a wanted group. Frames of no group are always handed over, and
     * some of unwanted groups may be. Sections may be read by several threads at the same time.
     *
     * @throws DamagedCheckpointException if they are not as they were written
     */
    void frames(String task, IntPredicate wantsGroup, FrameVisitor visitor) throws IOException;

    /** What one section holds, without reading all of it. */
    SectionSize size(String task) throws IOException;

    @Override
    void close() throws IOException;
}
