// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.WaitFigures;
import java.util.List;

/** Where a task's input comes from. Called by the task's worker. */
public sealed interface Intake permits LaneIntake, SourceIntake {

    void open();

    /**
     * Takes in what is there, but stops when the outbox is blocked.
     *
     * @param limit how many records at most
     * @return 0 if nothing at all has changed
     */
    int poll(int limit);

    /** Nothing can be taken in for now: what comes later is not late through its own fault. */
    void heldUp();

    /**
     * When there may be something to pass on though nothing has come; {@code MAX_VALUE} if never.
     */
    long nextDeadlineMs();

    /** For how long there is no use in polling unless a lane brings something. */
    long nanosUntilPoll();

    /** No more is to be read from the outside: the input ends here, with the end of time. */
    void endInput();

    /** No more is to be read in this run: what comes next belongs to the one that goes on. */
    void stop();

    /** Whether the end of the input, or the stop, has been passed on. */
    boolean hasEnded();

    /** Whether it was a stop that has been passed on, so that something may still be pending. */
    boolean hasStopped();

    /** How far event time has come in. */
    long watermark();

    /** How full the lanes are that it reads. May be asked by any thread. */
    List<LaneFigures> lanes();

    /**
     * How long it waits, and has waited, for slower sources that it is aligned with. May be asked
     * by any thread.
     */
    WaitFigures waitForOthers(long nowNs);

    /** What the task is waiting for if there is nothing to do, for people to read. */
    String awaiting();

    void close();
}
