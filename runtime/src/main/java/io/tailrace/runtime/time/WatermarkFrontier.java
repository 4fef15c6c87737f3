// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import java.util.Arrays;

/**
 * The one set of rules by which promises of several inputs become one promise: for the lanes of a
 * task and for the splits of a source alike.
 *
 * <pre>
 *              join               idle                     wake, still behind the frontier
 *   ABSENT -----------> COUNTED ---------> IDLE  ------------------------------+
 *                        ^   ^               |                                 v
 *                        |   +---------------+ wake, not behind           CATCHING_UP
 *                        +-----------------------------------------------------+
 *                                       has caught up
 * </pre>
 *
 * <ol>
 *   <li>The frontier is the least promise of the inputs counted, but never goes down (T1, T2).
 *   <li>An input that joins is counted at once, and so holds the frontier until it has promised as
 *       much; one that wakes after having been idle is counted only when it has caught up (T5). If
 *       no active input is counted the frontier stays (T7).
 *   <li>If none is active it is the greatest promise that any input ever made, those included that
 *       have left: the order in which inputs fall idle or end makes no difference (T3, T6).
 *   <li>Promises of an idle input are ignored (T4). One at the end of time is a way to leave.
 * </ol>
 *
 * <p>Changes are taken note of at once, the frontier moves in {@link #settle}: several changes at
 * the same moment are one change. Inputs are small numbers. Single-threaded; allocates nothing but
 * room for more inputs.
 */
final class WatermarkFrontier {

    static final byte ABSENT = 0;
    static final byte COUNTED = 1;
    static final byte CATCHING_UP = 2;
    static final byte IDLE = 3;

    private byte[] states;
    private long[] promises;
    private int active;
    private int idle;
    private long watermark = EventTime.BEGINNING;
    private long greatestPromise = EventTime.BEGINNING;
    private boolean stale;

    WatermarkFrontier(int inputs) {
        states = new byte[inputs];
        promises = new long[inputs];
    }

    long watermark() {
        return watermark;
    }

    long greatestPromise() {
        return greatestPromise;
    }

    /** Whether no input is active; so also if there is none at all. */
    boolean idle() {
        return active == 0;
    }

    /** How many inputs have not left. */
    int present() {
        return active + idle;
    }

    byte state(int input) {
        return input < states.length ? states[input] : ABSENT;
    }

    long promise(int input) {
        return promises[input];
    }

    /** Adds an input in the given state; if {@link #ABSENT}, one that has left already. */
    void join(int input, byte state, long promise) {
        assert state(input) == ABSENT : "Input " + input + " is there already";
        if (input >= states.length) {
            int length = Math.max(input + 1, states.length * 2);
            states = Arrays.copyOf(states, length);
            promises = Arrays.copyOf(promises, length);
        }
        boolean caughtUp = state == CATCHING_UP && promise >= watermark;
        states[input] = caughtUp ? COUNTED : state;
        promises[input] = promise;
        greatestPromise = Math.max(greatestPromise, promise);
        if (state == IDLE) {
            idle++;
        } else if (state != ABSENT) {
            active++;
        }
        stale = true;
    }

    void report(int input, long promise) {
        byte state = states[input];
        long before = promises[input];
        if (promise <= before || (state != COUNTED && state != CATCHING_UP)) {
            return;
        }
        if (promise == EventTime.END) {
            leave(input);
            return;
        }
        promises[input] = promise;
        greatestPromise = Math.max(greatestPromise, promise);
        if (state == CATCHING_UP) {
            if (promise >= watermark) {
                states[input] = COUNTED;
                stale = true;
            }
        } else if (before <= watermark) {
            // An input that was ahead already is not what holds the frontier: no need to look.
            stale = true;
        }
    }

    void goIdle(int input) {
        byte state = states[input];
        if (state == COUNTED || state == CATCHING_UP) {
            states[input] = IDLE;
            active--;
            idle++;
            stale = true;
        }
    }

    void wake(int input) {
        if (states[input] == IDLE) {
            states[input] = promises[input] >= watermark ? COUNTED : CATCHING_UP;
            idle--;
            active++;
            stale = true;
        }
    }

    void leave(int input) {
        byte state = states[input];
        if (state == ABSENT) {
            return;
        }
        states[input] = ABSENT;
        promises[input] = EventTime.BEGINNING;
        if (state == IDLE) {
            idle--;
        } else {
            active--;
        }
        stale = true;
    }

    /** Moves the frontier to where the inputs have come. */
    void settle() {
        if (stale) {
            stale = false;
            raiseTo(active > 0 ? leastCountedPromise() : greatestPromise);
        }
    }

    /** Moves the frontier for a reason other than a promise. */
    void raiseTo(long reached) {
        watermark = Math.max(watermark, reached);
    }

    /** Takes up where another life stopped; to be followed by the inputs joining as they were. */
    void restore(long formerWatermark, long formerGreatestPromise) {
        watermark = formerWatermark;
        greatestPromise = formerGreatestPromise;
    }

    /** {@link EventTime#BEGINNING} if none is counted, which moves nothing: not the end of time. */
    private long leastCountedPromise() {
        long least = EventTime.END;
        boolean any = false;
        for (int input = 0; input < states.length; input++) {
            if (states[input] == COUNTED) {
                any = true;
                least = Math.min(least, promises[input]);
            }
        }
        return any ? least : EventTime.BEGINNING;
    }
}
