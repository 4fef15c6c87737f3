// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.runtime.count.TaskFigures;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is over gets no older. */
class EndedJobFiguresTest extends LifeFixture {

    private final SetClock clock = new SetClock();

    @Test
    void shouldNotAgeOnceItIsFinished() {
        Job job = start(pipeline(numbers(10), value -> value), PATIENT, clock);
        assertEquals(JobStatus.FINISHED, ended(job));

        assertStandsStill(job);
    }

    @Test
    void shouldNotLagFurtherBehindOnceItIsCancelled() throws InterruptedException {
        CountDownLatch some = new CountDownLatch(5);
        Job job =
                start(
                        pipeline(
                                numbers(10).endless(),
                                value -> {
                                    some.countDown();
                                    return value;
                                }),
                        PATIENT,
                        clock);
        some.await();
        while (job.snapshot().tasks().get(0).watermarkLagMs().isEmpty()) {
            Thread.onSpinWait();
        }
        clock.advance(Duration.ofSeconds(3));
        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));

        JobSnapshot snapshot = job.snapshot();
        assertEquals(Duration.ofSeconds(3).toNanos(), snapshot.ageNanos());
        assertTrue(snapshot.tasks().get(0).watermarkLagMs().isPresent());
        assertStandsStill(job);
    }

    private void assertStandsStill(Job job) {
        JobSnapshot before = job.snapshot();

        clock.advance(Duration.ofHours(1));

        JobSnapshot after = job.snapshot();
        assertEquals(before.ageNanos(), after.ageNanos());
        assertEquals(before.describe(), after.describe());
        assertEquals(
                before.tasks().stream().map(TaskFigures::watermarkLagMs).toList(),
                after.tasks().stream().map(TaskFigures::watermarkLagMs).toList());
    }
}
