// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks for centuries means without an end. */
class EndlessPatienceTest extends LifeFixture {

    private static final Duration SECONDS = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration NANOS = Duration.ofNanos(Long.MAX_VALUE);

    private final Hanging hanging = new Hanging();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldWaitForACallForAsLongAsItTakes(boolean inSeconds) throws InterruptedException {
        Duration endless = inSeconds ? SECONDS : NANOS;
        Job job =
                RingEngine.start(
                        pipeline(numbers(100).endless(), hanging::through),
                        CONFIG.withPatience(new Patience(endless, endless, endless)));
        Heard heard = new Heard();
        job.addListener(heard);
        hanging.begun.await();

        job.cancel();
        heard.until(JobStatus.CANCELLING);
        // Behind whatever the keeper does on cancelling.
        job.stop();
        hanging.letReturn();

        assertEquals(JobStatus.CANCELLED, ended(job));
        assertEquals(1, hanging.interrupted.getCount());
        assertEquals(List.of(), log.warnings());
        assertEquals(1, sink.closings());
    }

    @Test
    void shouldTakeLimitsOfHealthWithoutAnEnd() {
        Job job = RingEngine.start(pipeline(numbers(10).endless(), value -> value), PATIENT);
        HealthLimits limits =
                HealthLimits.defaults()
                        .withStuckAfter(SECONDS)
                        .withBlockedAfter(SECONDS)
                        .withWatermarkStandsAfter(SECONDS);

        JobHealth health = new HealthWatch(limits).judge(job.snapshot());

        assertTrue(health.isLive(), health.toString());
        ended(job.cancel());
    }
}
