// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.lane.ParkingSpot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker whose thread dies inside, by a clock that throws. */
@Timeout(60)
class WorkerLossTest {

    private static final WorkerRole ROLE = new WorkerRole("w", 0, List.of(), true);
    private static final IllegalStateException BROKEN = new IllegalStateException("broken");
    private static final IllegalStateException NO_THREAD = new IllegalStateException("no thread");

    private final AtomicInteger made = new AtomicInteger();
    private final BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();
    private volatile boolean broken;
    private volatile boolean hasThreads = true;
    private final Worker worker =
            new Worker(ROLE, Idling.adaptive(), new ParkingSpot(), new Breaking(), this::thread);

    private final class Breaking implements ProcessingClock {
        @Override
        public long nowMs() {
            return 0;
        }

        @Override
        public long nowNs() {
            if (broken) {
                throw BROKEN;
            }
            return 0;
        }
    }

    private Thread thread(Runnable work, WorkerRole role) {
        if (!hasThreads) {
            throw NO_THREAD;
        }
        Thread thread = new Thread(work, role.name() + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((died, thrown) -> {});
        return thread;
    }

    @AfterEach
    void dismiss() {
        worker.dismiss();
    }

    private Shift shift() {
        return new Shift(List.of(), (shift, failure) -> ends.add(Optional.ofNullable(failure)));
    }

    private Throwable endOfNext() throws InterruptedException {
        worker.take(shift());
        return ends.take().orElse(null);
    }

    @Test
    void shouldSayAtOnceThatItsThreadHasDiedAndOfWhat() throws InterruptedException {
        broken = true;
        worker.start();

        // Nobody looks.
        Throwable end = endOfNext();

        assertTrue(end.getMessage().startsWith("Worker 'w' has lost its thread 'w-"));
        assertSame(BROKEN, end.getCause());
        assertSame(Standing.OUTSIDE, worker.standing());
    }

    @Test
    void shouldHaveANewThreadForWhatComesAfterwards() throws InterruptedException {
        broken = true;
        worker.start();
        endOfNext();
        // The first may have died before there was anything to turn.
        int dead = made.get();
        broken = false;

        assertTrue(worker.takesMore());
        assertNull(endOfNext());
        assertNull(endOfNext());
        assertEquals(dead + 1, made.get());
    }

    @Test
    void shouldMakeNoThreadBeforeThereIsSomethingToTurn() throws InterruptedException {
        broken = true;
        worker.start();
        endOfNext();
        int dead = made.get();
        for (int more = 1; more <= 3; more++) {
            endOfNext();
            assertEquals(dead + more, made.get());
        }
    }

    @Test
    void shouldTryAgainToMakeAThreadWhereNoneCouldBeMade() throws InterruptedException {
        broken = true;
        worker.start();
        endOfNext();
        broken = false;

        hasThreads = false;
        assertSame(NO_THREAD, endOfNext());
        assertSame(NO_THREAD, endOfNext());

        hasThreads = true;
        assertNull(endOfNext());
    }

    @Test
    void shouldTakeNothingMoreIfItWasDismissedBeforeOrAfterTheLoss() throws InterruptedException {
        broken = true;
        worker.start();
        endOfNext();
        int dead = made.get();

        worker.dismiss();

        assertFalse(worker.takesMore());
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> worker.take(shift()));
        assertEquals("Worker 'w' has ended and turns nothing any more", refused.getMessage());
        assertEquals(dead, made.get());
    }

    @Test
    void shouldEndForGoodIfItLosesItsThreadWhenDismissed() throws InterruptedException {
        worker.take(shift());
        broken = true;
        worker.dismiss();
        worker.start();

        assertSame(BROKEN, ends.take().orElseThrow().getCause());

        assertThrows(IllegalStateException.class, () -> worker.take(shift()));
        assertEquals(1, made.get());
    }

    @Test
    void shouldBeBeginningUntilItsThreadComesToItsWork() throws InterruptedException {
        CountDownLatch mayBegin = new CountDownLatch(1);
        Worker pinned =
                new Worker(
                        ROLE,
                        Idling.adaptive(),
                        new ParkingSpot(),
                        new Breaking(),
                        (work, role) -> thread(() -> pinThenRun(mayBegin, work), role));
        assertFalse(pinned.isBeginning());
        pinned.start();
        assertTrue(pinned.isBeginning());

        mayBegin.countDown();
        pinned.take(shift());
        assertTrue(ends.take().isEmpty());

        assertFalse(pinned.isBeginning());
        pinned.dismiss();
    }

    private static void pinThenRun(CountDownLatch mayBegin, Runnable work) {
        try {
            mayBegin.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        work.run();
    }
}
