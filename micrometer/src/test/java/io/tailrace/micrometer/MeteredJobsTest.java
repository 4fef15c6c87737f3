// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.runtime.engine.JobStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeteredJobsTest extends MetersFixture {

    @Test
    void shouldTellTwoJobsOfOneNameApart() {
        JobMeters first = JobMeters.of(shop, registry);
        int ofOne = registry.getMeters().size();
        MadeUpJob other = new MadeUpJob();
        other.recordsIn = 7;
        JobMeters second = JobMeters.of(other, registry);

        assertEquals(2 * ofOne, registry.getMeters().size());
        assertEquals(Set.of("shop", "shop#2"), jobs());
        assertEquals(100, recordsIn("shop"));
        assertEquals(7, recordsIn("shop#2"));

        first.close();
        assertEquals(Set.of("shop#2"), jobs());
        assertEquals(7, recordsIn("shop#2"));

        JobMeters third = JobMeters.of(shop, registry);
        assertEquals(Set.of("shop", "shop#2"), jobs());
        second.close();
        third.close();
        assertEquals(Set.of(), jobs());
    }

    @Test
    void shouldLeaveTheNameOfAJobThatHasEndedToTheNext() {
        MadeUpJob old = new MadeUpJob();
        old.recordsIn = 7;
        JobMeters ofOld = JobMeters.of(old, registry);
        old.status = JobStatus.FINISHED;

        JobMeters.of(shop, registry);

        assertEquals(Set.of("shop"), jobs());
        assertEquals(100, recordsIn("shop"));
        int all = registry.getMeters().size();
        ofOld.close();
        assertEquals(all, registry.getMeters().size());
        assertEquals(100, recordsIn("shop"));
        JobMeters.of(shop, registry);
        assertEquals(Set.of("shop", "shop#2"), jobs());
    }

    @Test
    void shouldShowTwoRegistriesTheSameName() {
        SimpleMeterRegistry another = new SimpleMeterRegistry();

        JobMeters.of(shop, registry);
        JobMeters.of(shop, another);

        assertEquals(Set.of("shop"), jobs());
        assertEquals(1, another.find("tailrace.job.age").tag("job", "shop").meters().size());
    }

    @Test
    void shouldLeaveNothingBehindWhereARegistryRefuses() {
        registry.config()
                .meterFilter(
                        new MeterFilter() {
                            @Override
                            public MeterFilterReply accept(Meter.Id id) {
                                if (id.getName().equals("tailrace.worker.busy")) {
                                    throw new IllegalStateException("refused");
                                }
                                return MeterFilterReply.NEUTRAL;
                            }
                        });

        for (int often = 0; often < 2; often++) {
            assertThrows(IllegalStateException.class, () -> JobMeters.of(shop, registry));
            assertEquals(Set.of(), jobs());
        }
    }
}
