// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.clock.ProcessingClock;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread in which the life of a job is decided, step by step. It runs no user code, so that
 * nothing can keep it from what is to be done at a certain time.
 */
final class Keeper implements Runnable {

    /** Something that waits for moments. */
    interface Kept {

        /** When {@link #onTime} is to be called next, at the latest. */
        long nextDueNs();

        void onTime(long nowNs);

        boolean isOver();

        /** A step has failed, which none should. */
        void onBug(Throwable thrown);
    }

    private static final System.Logger LOG = System.getLogger(Keeper.class.getPackageName());

    private final String name;
    private final ProcessingClock clock;
    private final Kept kept;
    private final BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();

    Keeper(String name, ProcessingClock clock, Kept kept) {
        this.name = name;
        this.clock = clock;
        this.kept = kept;
    }

    void start() {
        Thread thread = new Thread(this, name);
        // A job keeps the JVM alive until it is over.
        thread.setDaemon(false);
        thread.start();
    }

    /** Called from any thread: to be done in the keeper's, after everything posted before. */
    void post(Runnable step) {
        steps.add(step);
    }

    @Override
    public void run() {
        List<Runnable> round = new ArrayList<>();
        while (!kept.isOver()) {
            awaitStep(round);
            // In this order: what has happened by then counts before what is too late by then.
            long nowNs = clock.nowNs();
            steps.drainTo(round);
            round.forEach(this::guarded);
            round.clear();
            guarded(() -> kept.onTime(nowNs));
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable bug) {
            LOG.log(Level.ERROR, "The keeper of '" + name + "' failed in a step", bug);
            kept.onBug(bug);
        }
    }

    private void awaitStep(List<Runnable> round) {
        try {
            long waitNs = SaturatedNanos.until(kept.nextDueNs(), clock.nowNs());
            Runnable step = steps.poll(waitNs, TimeUnit.NANOSECONDS);
            if (step != null) {
                round.add(step);
            }
        } catch (InterruptedException ignored) {
            // Nobody has a reason to, and the job is not over.
        }
    }
}
