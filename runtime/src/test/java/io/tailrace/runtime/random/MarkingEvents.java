// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.runtime.snapshot.CheckpointEvents;
import java.util.function.LongConsumer;

/** Passes everything on, and says when a task's snapshot begins. */
record MarkingEvents(CheckpointEvents events, LongConsumer begun) implements CheckpointEvents {

    @Override
    public void onBegun(long checkpoint) {
        begun.accept(checkpoint);
        events.onBegun(checkpoint);
    }

    @Override
    public void onCaptured(long checkpoint, TaskContents contents) {
        events.onCaptured(checkpoint, contents);
    }

    @Override
    public void onGivenUp(long checkpoint, String why) {
        events.onGivenUp(checkpoint, why);
    }

    @Override
    public void onCommitted(long checkpoint) {
        events.onCommitted(checkpoint);
    }

    @Override
    public void onEnded(boolean stopped) {
        events.onEnded(stopped);
    }
}
