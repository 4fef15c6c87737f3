// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.tailrace.house.planted.clock.ReadsAClock;
import io.tailrace.house.planted.sleep.Sleeps;
import io.tailrace.house.planted.thread.StartsAThread;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InjectedTimeTest {
    /** Hosts bring clocks and threads; the house starts a newer JVM and waits for it. */
    private static final Set<String> HOSTS =
            Set.of("runtime", "bench", "samples", "tools", "house");

    /** A benchmark waits out the seconds that it measures, and nothing else does. */
    private static final Set<String> MEASURING = Set.of("bench");

    @Test
    void shouldReadNoClockOutsideHosts() {
        InjectedTime.readNoClock().check(outsideHosts());
    }

    @Test
    void shouldStartNoThreadOutsideHosts() {
        InjectedTime.startNoThread().check(outsideHosts());
    }

    @Test
    void shouldNeverSleepNotEvenInTests() {
        InjectedTime.neverSleep().check(CompiledClasses.tests());
        InjectedTime.neverSleep().check(mainOutside(MEASURING));
    }

    @Test
    void shouldCatchEveryWayToReadAClock() {
        JavaClasses planted = CompiledClasses.planted("clock");

        assertEquals(
                Set.of(),
                Reports.overlooked(InjectedTime.readNoClock(), planted, ReadsAClock.class));
        assertEquals(Set.of("ReadsAClock"), Reports.culprits(InjectedTime.readNoClock(), planted));
    }

    @Test
    void shouldCatchEveryWayToStartAThread() {
        JavaClasses planted = CompiledClasses.planted("thread");

        assertEquals(
                Set.of(),
                Reports.overlooked(InjectedTime.startNoThread(), planted, StartsAThread.class));
        assertFalse(
                Reports.culprits(InjectedTime.startNoThread(), planted)
                        .contains("IsHandedAThread"));
    }

    @Test
    void shouldCatchEveryWayToSleep() {
        JavaClasses planted = CompiledClasses.planted("sleep");

        assertEquals(
                Set.of(), Reports.overlooked(InjectedTime.neverSleep(), planted, Sleeps.class));
    }

    private static JavaClasses outsideHosts() {
        return mainOutside(HOSTS);
    }

    private static JavaClasses mainOutside(Set<String> modules) {
        return CompiledClasses.main()
                .that(
                        DescribedPredicate.describe(
                                "outside " + modules,
                                subject -> !modules.contains(CompiledClasses.moduleOf(subject))));
    }
}
