// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.function.LongSupplier;

/** Every method offends, each in its own way. */
public final class ReadsAClock {
    long nanos() {
        return System.nanoTime();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    LongSupplier byReference() {
        return System::nanoTime;
    }

    LongSupplier insideALambda() {
        return () -> System.currentTimeMillis();
    }

    Instant instant() {
        return Instant.now();
    }

    LocalDate dateInAZone(ZoneId zone) {
        return LocalDate.now(zone);
    }

    Clock systemClock() {
        return Clock.systemUTC();
    }

    Clock tickingClock(ZoneId zone) {
        return Clock.tickSeconds(zone);
    }

    Date date() {
        return new Date();
    }

    Calendar calendar() {
        return Calendar.getInstance();
    }
}
