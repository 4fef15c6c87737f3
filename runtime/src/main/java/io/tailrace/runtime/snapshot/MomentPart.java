// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.state.snapshot.CaptureTarget;
import java.util.List;

/**
 * A part of a task's state that is so small that it goes into the snapshot whole, at the barrier:
 * positions, how far time has come, what a sink has prepared. Called by the task's worker.
 */
public interface MomentPart {

    /** What sort of part it is, in words. */
    String kind();

    /** The names of the pipeline's nodes whose state it is. */
    List<String> nodes();

    /**
     * Writes frames; may call user code.
     *
     * @return for people to read: no records
     */
    List<String> capture(long checkpoint, int part, CaptureTarget to);
}
