// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import java.util.Arrays;

/**
 * Makes one watermark and one status of those of a task's inputs. Every question is answered with a
 * verdict: what the task forwards now; {@link #watermark} says which watermark.
 *
 * <ol>
 *   <li>The watermark is the least of the active inputs', and never goes down; nothing is promised
 *       before every input has reported, fallen idle, or ended.
 *   <li>An idle input does not count. One that wakes counts again when it has caught up with the
 *       merged watermark, so that it cannot make the others wait for what is late anyway.
 *   <li>When no input is active any more the greatest watermark of all is forwarded, then idle.
 *   <li>An input that has ended, or has promised the end of time, never counts again. When that is
 *       so of all, the end of time is forwarded; when all have ended, end.
 *   <li>{@link #snapshot} is complete: after {@link #restored} all answers are as they would have
 *       been without the interruption.
 * </ol>
 *
 * <p>Assumes that an input sends nothing after its end, and active before the first watermark or
 * record that follows idle. Called by one worker. Allocates nothing after its making; an answer
 * costs a pass over the inputs only if the watermark may have moved.
 */
public final class WatermarkMerger {

    private static final long FORMAT = 1;
    private static final int HEADER_LENGTH = 5;
    private static final int LENGTH_PER_INPUT = 3;

    private final WatermarkFrontier frontier;
    private final Announcements announcements = new Announcements();
    private final boolean[] ended;
    private int live;

    private WatermarkMerger(int inputs) {
        if (inputs < 1) {
            throw new IllegalArgumentException(
                    "A task merges the watermarks of " + inputs + " inputs; it needs at least 1");
        }
        frontier = new WatermarkFrontier(inputs);
        ended = new boolean[inputs];
        live = inputs;
    }

    /** A merger whose inputs are active and have promised nothing yet. */
    public static WatermarkMerger of(int inputs) {
        return resumedAt(inputs, EventTime.BEGINNING);
    }

    /**
     * A merger for a task that has already seen {@code watermark} in an earlier life with other
     * inputs: each is taken to have promised that much and no more, so that none can run ahead of
     * those that have not reported yet. Its receivers are others too, so it tells them once more.
     */
    public static WatermarkMerger resumedAt(int inputs, long watermark) {
        WatermarkMerger merger = new WatermarkMerger(inputs);
        merger.frontier.restore(watermark, watermark);
        for (int input = 0; input < inputs; input++) {
            merger.frontier.join(input, WatermarkFrontier.COUNTED, watermark);
        }
        return merger;
    }

    /** The merger that {@code state} is the {@link #snapshot} of. */
    public static WatermarkMerger restored(long[] state) {
        if (state.length < HEADER_LENGTH + LENGTH_PER_INPUT
                || state[0] != FORMAT
                || (state.length - HEADER_LENGTH) / LENGTH_PER_INPUT != state[1]
                || (state.length - HEADER_LENGTH) % LENGTH_PER_INPUT != 0) {
            throw new IllegalArgumentException(
                    "Merged watermark state "
                            + Arrays.toString(state)
                            + " is not of format "
                            + FORMAT
                            + ": ["
                            + FORMAT
                            + ", inputs, watermark, status, greatest promise, then state, promise"
                            + " and end of each input]");
        }
        WatermarkMerger merger = new WatermarkMerger((int) state[1]);
        merger.announcements.restore(state[2], state[3]);
        merger.frontier.restore(state[2], state[4]);
        for (int input = 0; input < merger.ended.length; input++) {
            merger.restoreInput(input, state, HEADER_LENGTH + input * LENGTH_PER_INPUT);
        }
        return merger;
    }

    /**
     * As {@link #restored}, for a task whose inputs all begin anew: those that had ended have
     * promised all they will, and say again that they have ended.
     */
    public static WatermarkMerger resumed(long[] state) {
        long[] anew = state.clone();
        if (anew.length > HEADER_LENGTH) {
            anew[3] = Announcements.notEnded(anew[3]);
            for (int at = HEADER_LENGTH; at + 2 < anew.length; at += LENGTH_PER_INPUT) {
                anew[at + 2] = 0;
            }
        }
        return restored(anew);
    }

    public int inputs() {
        return ended.length;
    }

    /** What has been forwarded last; {@link EventTime#BEGINNING} if nothing has been. */
    public long watermark() {
        return announcements.watermark();
    }

    public TimeVerdict onWatermark(int input, long watermark) {
        frontier.report(input, watermark);
        return verdict();
    }

    public TimeVerdict onIdle(int input) {
        frontier.goIdle(input);
        return verdict();
    }

    public TimeVerdict onActive(int input) {
        frontier.wake(input);
        return verdict();
    }

    public TimeVerdict onEnd(int input) {
        if (!ended[input]) {
            ended[input] = true;
            live--;
            frontier.leave(input);
        }
        return verdict();
    }

    /** All that this merger remembers. */
    public long[] snapshot() {
        long[] state = new long[HEADER_LENGTH + ended.length * LENGTH_PER_INPUT];
        state[0] = FORMAT;
        state[1] = ended.length;
        state[2] = announcements.watermark();
        state[3] = announcements.flags();
        state[4] = frontier.greatestPromise();
        for (int input = 0; input < ended.length; input++) {
            int at = HEADER_LENGTH + input * LENGTH_PER_INPUT;
            state[at] = frontier.state(input);
            state[at + 1] = frontier.promise(input);
            state[at + 2] = ended[input] ? 1 : 0;
        }
        return state;
    }

    private TimeVerdict verdict() {
        if (frontier.present() == 0) {
            return announcements.tell(EventTime.END, false, live == 0);
        }
        frontier.settle();
        return announcements.tell(frontier.watermark(), frontier.idle(), false);
    }

    private void restoreInput(int input, long[] state, int at) {
        frontier.join(input, (byte) state[at], state[at + 1]);
        if (state[at + 2] != 0) {
            ended[input] = true;
            live--;
        }
    }
}
