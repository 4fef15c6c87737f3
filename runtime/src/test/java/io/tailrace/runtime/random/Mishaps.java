// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws what goes wrong in one run, and counts it. Used by one thread. */
final class Mishaps {

    private static final String AS_PLANNED = "as planned: ";

    private final SplittableRandom random;
    private final EnumSet<Mishap> on = EnumSet.noneOf(Mishap.class);
    private final Map<Mishap, Integer> struck = new EnumMap<>(Mishap.class);
    private Mishap armed;
    private int armedFor;
    private boolean calm;

    /** A random half of all there are. */
    Mishaps(SplittableRandom random) {
        this.random = random;
        for (Mishap one : Mishap.values()) {
            if (random.nextInt(one == Mishap.FILES ? 8 : 2) == 0) {
                on.add(one);
            }
        }
        if (on.contains(Mishap.FILES) || random.nextInt(3) > 0) {
            on.add(Mishap.CRASH);
        }
    }

    /** Most checkpoints come to something, so that there is much to go on from. */
    void sparingCheckpoints() {
        for (Mishap one : Mishap.values()) {
            if (one.isOfCheckpoints() && random.nextInt(4) > 0) {
                on.remove(one);
            }
        }
    }

    /** Checkpoints are kept in files, and most of them come to something. */
    void withFiles() {
        on.add(Mishap.FILES);
        on.add(Mishap.CRASH);
        sparingCheckpoints();
    }

    /** Nothing goes wrong from here on, so that the run comes to its end. */
    void calmDown() {
        calm = true;
        armed = null;
    }

    /** Whether it belongs to this seed, calm or not. */
    boolean has(Mishap one) {
        return on.contains(one);
    }

    boolean mayStrike() {
        return !calm;
    }

    boolean mayStrike(Mishap one) {
        return !calm && on.contains(one);
    }

    boolean strikes(Mishap one, int oneIn) {
        boolean strikes = mayStrike(one) && random.nextInt(oneIn) == 0;
        if (strikes) {
            count(one);
        }
        return strikes;
    }

    void count(Mishap one) {
        struck.merge(one, 1, Integer::sum);
    }

    /** One of the next calls that could suffer it does. */
    void arm(Mishap one, int callsUntil) {
        armed = one;
        armedFor = callsUntil;
    }

    /** Throws where such a call is to fail. */
    void onCall(Mishap one) {
        if (armed == one && armedFor-- == 0) {
            armed = null;
            count(one);
            throw new PlannedFailure(one);
        }
    }

    /** How much has gone wrong so far. */
    long struck() {
        return struck.values().stream().mapToInt(Integer::intValue).sum();
    }

    static IOException failedIo(String what) {
        return new IOException(AS_PLANNED + what);
    }

    /** Fails on purpose. */
    static final class PlannedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PlannedFailure(Mishap why) {
            super(AS_PLANNED + why);
        }

        static boolean isIn(Throwable thrown) {
            for (Throwable at = thrown; at != null; at = at.getCause()) {
                if (at instanceof PlannedFailure
                        || at instanceof IOException && at.getMessage().startsWith(AS_PLANNED)) {
                    return true;
                }
            }
            return false;
        }
    }
}
