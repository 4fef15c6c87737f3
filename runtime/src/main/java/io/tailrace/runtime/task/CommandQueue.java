// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;

/**
 * What a task has been told and has not yet obeyed, in the order of telling. Many threads tell, one
 * takes. Looking whether there is something costs two reads and allocates nothing.
 */
final class CommandQueue {

    private static final int CHUNK = 16;

    private final MpscUnboundedVarHandleArrayQueue<TaskCommand> queue =
            new MpscUnboundedVarHandleArrayQueue<>(CHUNK);

    void add(TaskCommand command) {
        queue.offer(command);
    }

    /** The next one, or {@code null}. */
    TaskCommand poll() {
        return queue.poll();
    }
}
