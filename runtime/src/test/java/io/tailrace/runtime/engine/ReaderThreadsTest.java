// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReaderThreadsTest {

    private final ReaderThreads threads = new ReaderThreads("job");

    @Test
    void shouldKeepNoThreadThatHasEnded() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread lasting =
                threads.newThread(
                        () -> {
                            while (mayEnd.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                        });
        Thread notStarted = threads.newThread(() -> {});
        lasting.start();
        for (int i = 0; i < 1000; i++) {
            Thread brief = threads.newThread(() -> {});
            brief.start();
            brief.join();
        }

        Thread last = threads.newThread(() -> {});

        assertEquals(List.of(lasting, notStarted, last), threads.alive());
        assertEquals("job-reader-1002", last.getName(), "no name is given twice");
        mayEnd.countDown();
        lasting.join();
    }

    @Test
    void shouldInterruptWhoIsAtWork() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread waiting =
                threads.newThread(
                        () -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException asked) {
                                interrupted.countDown();
                            }
                        });
        waiting.start();

        threads.interrupt();

        interrupted.await();
        waiting.join();
        assertThrows(IllegalStateException.class, () -> threads.newThread(() -> {}));
    }
}
