// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.restore.JobFilling;
import io.tailrace.runtime.restore.RestoreFigures;
import io.tailrace.runtime.restore.RestoreGivenUpException;
import io.tailrace.runtime.worker.HostThread;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Fills the state of a job's attempts from checkpoints, with a few threads of its own, and tells
 * how far that has come. One attempt at a time; the caller waits, and no thread is left when it
 * goes on: unless it is interrupted a second time, because even a read that was interrupted does
 * not return.
 */
final class Restoring {

    /** Hears how far it has come. Called by whoever waits for it. */
    interface News {

        /** For those who do not want to know. */
        News NONE =
                new News() {
                    @Override
                    public void onRestoring(RestoreFigures figures) {}

                    @Override
                    public void onRestored(RestoreFigures figures) {}
                };

        /** It goes on: told every few seconds. */
        void onRestoring(RestoreFigures figures);

        /** It is over, and was not given up. */
        void onRestored(RestoreFigures figures);
    }

    private static final int MOST_THREADS = 16;
    private static final long TOLD_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String job;
    private final int threads;
    private final long toldEveryNanos;
    private final ProcessingClock clock;
    private volatile News news = News.NONE;
    private volatile Filling current;
    private volatile RestoreFigures last;

    Restoring(String job, int threads, long toldEveryNanos, ProcessingClock clock) {
        this.job = job;
        this.threads = threads;
        this.toldEveryNanos = toldEveryNanos;
        this.clock = clock;
    }

    /** A thread for each processor: what takes time is to inflate, to check and to decode. */
    static Restoring on(int processors, String job, ProcessingClock clock) {
        return new Restoring(job, Math.min(processors, MOST_THREADS), TOLD_EVERY_NANOS, clock);
    }

    void tell(News listener) {
        news = listener;
    }

    /** Of what is being restored, or was restored last; of any thread. */
    Optional<RestoreFigures> figures() {
        Filling filling = current;
        return Optional.ofNullable(filling == null ? last : filling.figures(false));
    }

    /**
     * Returns when all state is filled.
     *
     * @throws RestoreGivenUpException if {@code calledOff} meanwhile
     */
    void run(JobFilling tasks, CallOff calledOff) throws IOException {
        Filling filling = new Filling(tasks, clock.nowNs());
        calledOff.then(tasks::giveUp);
        current = filling;
        try {
            filling.run();
            last = filling.figures(true);
            news.onRestored(last);
        } finally {
            current = null;
        }
    }

    /** Of one attempt. */
    private final class Filling {

        private final JobFilling tasks;
        private final long begunNs;

        /** A failure, or nothing, of each thread that has come to its end. */
        private final BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();

        private final List<Thread> readers = new ArrayList<>();
        private Throwable failure;
        private boolean interrupted;

        private Filling(JobFilling tasks, long begunNs) {
            this.tasks = tasks;
            this.begunNs = begunNs;
        }

        private RestoreFigures figures(boolean complete) {
            return tasks.figures(clock.nowNs() - begunNs, complete);
        }

        private void run() throws IOException {
            startReaders();
            int running = readers.size();
            long tellNs = SaturatedNanos.after(begunNs, toldEveryNanos);
            while (running > 0) {
                try {
                    long nowNs = clock.nowNs();
                    Optional<Throwable> end =
                            ends.poll(SaturatedNanos.until(tellNs, nowNs), TimeUnit.NANOSECONDS);
                    if (end != null) {
                        running--;
                        end.ifPresent(this::onFailure);
                    } else {
                        news.onRestoring(figures(false));
                        tellNs = SaturatedNanos.after(clock.nowNs(), toldEveryNanos);
                    }
                } catch (InterruptedException again) {
                    onInterrupt();
                    if (interrupted) {
                        break;
                    }
                    interrupted = true;
                }
            }
            throwFailure();
        }

        private void startReaders() {
            int wanted = Math.max(1, Math.min(threads, tasks.sections()));
            for (int number = 0; number < wanted; number++) {
                Thread reader =
                        new Thread(HostThread.marked(this::read), job + "-restore-" + number);
                reader.setDaemon(true);
                try {
                    reader.start();
                } catch (OutOfMemoryError noThread) {
                    if (readers.isEmpty()) {
                        throw noThread;
                    }
                    return; // Those that are there do it all.
                }
                readers.add(reader);
            }
        }

        private void read() {
            Throwable thrown = null;
            try {
                tasks.readAll();
            } catch (Throwable failed) {
                thrown = failed;
            }
            ends.add(Optional.ofNullable(thrown));
        }

        private void onFailure(Throwable thrown) {
            if (failure == null) {
                failure = thrown;
                endReaders();
            } else if (!(thrown instanceof RestoreGivenUpException)
                    && !(thrown instanceof ClosedByInterruptException)) {
                // Otherwise it is what the first failure has led to.
                failure.addSuppressed(thrown);
            }
        }

        private void onInterrupt() {
            if (failure == null) {
                failure = new InterruptedIOException("the thread that restores was interrupted");
            }
            endReaders();
        }

        private void endReaders() {
            tasks.giveUp();
            readers.forEach(Thread::interrupt);
        }

        private void throwFailure() throws IOException {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof IOException thrown) {
                throw thrown;
            } else if (failure instanceof RuntimeException thrown) {
                throw thrown;
            } else if (failure instanceof Error thrown) {
                throw thrown;
            }
        }
    }
}
