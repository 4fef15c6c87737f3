// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.runtime.snapshot.CheckpointEvents;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;

/** What tasks and others have told, until whoever takes the checkpoints hears it, in its thread. */
final class TaskInbox {

    /** Who hears it. */
    interface Listener {

        void onAligned(long checkpoint, long nanos);

        void onCaptured(int task, long checkpoint, TaskContents contents);

        void onGivenUp(long checkpoint, String why);

        void onCommitted(long checkpoint);

        void onEnded(boolean stopped);
    }

    private static final int CHUNK = 64;

    private final MpscUnboundedVarHandleArrayQueue<Runnable> untold =
            new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
    private final Runnable wake;

    TaskInbox(Runnable wake) {
        this.wake = wake;
    }

    Runnable wake() {
        return wake;
    }

    void add(Runnable news) {
        untold.offer(news);
        wake.run();
    }

    /** Tells everything that has come; says how much that was. */
    int hear() {
        int heard = 0;
        for (Runnable news = untold.poll(); news != null; news = untold.poll()) {
            news.run();
            heard++;
        }
        return heard;
    }

    CheckpointEvents of(int task, Listener listener) {
        return new CheckpointEvents() {
            @Override
            public void onAligned(long checkpoint, long nanos) {
                add(() -> listener.onAligned(checkpoint, nanos));
            }

            @Override
            public void onCaptured(long checkpoint, TaskContents contents) {
                add(() -> listener.onCaptured(task, checkpoint, contents));
            }

            @Override
            public void onGivenUp(long checkpoint, String why) {
                add(() -> listener.onGivenUp(checkpoint, why));
            }

            @Override
            public void onCommitted(long checkpoint) {
                // Only the last commits are waited for, and for those somebody looks.
                untold.offer(() -> listener.onCommitted(checkpoint));
            }

            @Override
            public void onEnded(boolean stopped) {
                add(() -> listener.onEnded(stopped));
            }
        };
    }
}
