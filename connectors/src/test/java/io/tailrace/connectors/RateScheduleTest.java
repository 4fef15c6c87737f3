// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateScheduleTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 2_000);
    private static final MathContext PRECISE = new MathContext(60);
    private static final BigDecimal NS_PER_MS = BigDecimal.valueOf(1_000_000);

    @Test
    void shouldBeExactWithoutARampHoweverLongItRuns() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long perSecond = 1 + logarithmic(random, RateSchedule.MOST_RECORDS);
            long index = logarithmic(random, perSecond * 1_000_000_000L);

            long dueNs = RateSchedule.perSecond(perSecond).dueNs(index);

            BigInteger exact =
                    BigInteger.valueOf(index)
                            .multiply(BigInteger.valueOf(1_000_000_000))
                            .divide(BigInteger.valueOf(perSecond));
            assertEquals(exact.longValueExact(), dueNs, "seed " + seed);
        }
    }

    @Test
    void shouldFollowTheAreaUnderTheRampToTheNanosecond() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RateSchedule schedule = randomSchedule(random);
            long index = logarithmic(random, 10 * (2 + areaOfRamp(schedule).longValue()));

            BigDecimal exact = exactDueNs(schedule, index);

            BigDecimal off = exact.subtract(BigDecimal.valueOf(schedule.dueNs(index)));
            assertTrue(
                    off.abs().compareTo(BigDecimal.ONE) <= 0,
                    () -> "%s: record %d is off by %s".formatted(schedule, index, off));
        }
    }

    @Test
    void shouldNeverGoBack() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RateSchedule schedule = randomSchedule(random);
            long last = areaOfRamp(schedule).longValue();

            assertEquals(0, schedule.dueNs(0), "seed " + seed);
            for (long index = Math.max(0, last - 5); index < last + 5; index++) {
                assertTrue(
                        schedule.dueNs(index) <= schedule.dueNs(index + 1),
                        "%s goes back after record %d".formatted(schedule, index));
            }
        }
    }

    @Test
    void shouldCountWhatIsDueBefore() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RateSchedule schedule = randomSchedule(random);
            Duration length = Duration.ofMillis(logarithmic(random, 1_000_000));

            long count = schedule.recordsBefore(length);

            assertTrue(schedule.dueNs(count) >= length.toNanos(), () -> schedule + " " + length);
            assertTrue(
                    count == 0 || schedule.dueNs(count - 1) < length.toNanos(),
                    () -> schedule + " " + length);
        }
    }

    @Test
    void shouldSpreadAFewRecordsOverALongUnit() {
        RateSchedule schedule = RateSchedule.perSecond(3).per(Duration.ofMinutes(1));

        assertEquals(Duration.ofSeconds(20).toNanos(), schedule.dueNs(1));
        assertEquals(Duration.ofSeconds(40).toNanos(), schedule.dueNs(2));
        assertEquals(3, schedule.recordsBefore(Duration.ofMinutes(1)));
    }

    @Test
    void shouldReachTheFullRateAtTheEndOfTheRamp() {
        RateSchedule schedule =
                RateSchedule.perSecond(1_000).rampingUpFrom(0, Duration.ofSeconds(10));

        assertEquals(5_000, schedule.recordsBefore(Duration.ofSeconds(10)));
        assertEquals(1_250, schedule.recordsBefore(Duration.ofSeconds(5)));
        assertEquals(6_000, schedule.recordsBefore(Duration.ofSeconds(11)));
    }

    @Test
    void shouldRefuseWhatIsOutOfRange() {
        RateSchedule schedule = RateSchedule.perSecond(10);

        assertThrows(IllegalArgumentException.class, () -> RateSchedule.perSecond(0));
        assertThrows(IllegalArgumentException.class, () -> RateSchedule.perSecond(1_000_000_001));
        assertThrows(IllegalArgumentException.class, () -> schedule.per(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> schedule.per(Duration.ofDays(2)));
        assertThrows(IllegalArgumentException.class, () -> schedule.per(Duration.ofNanos(1)));
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> schedule.rampingUpFrom(11, second));
        assertThrows(IllegalArgumentException.class, () -> schedule.rampingUpFrom(-1, second));
        assertThrows(
                IllegalArgumentException.class, () -> schedule.rampingUpFrom(1, second.negated()));
    }

    private static RateSchedule randomSchedule(SplittableRandom random) {
        long unitMs = 1 + logarithmic(random, RateSchedule.LONGEST_MS);
        long most = Math.min(1_000_000_000, 4_000_000_000_000L / unitMs);
        long records = 1 + random.nextLong(1 + logarithmic(random, most));
        long lowest = random.nextLong(records + 1);
        return new RateSchedule(
                records, unitMs, lowest, logarithmic(random, RateSchedule.LONGEST_MS));
    }

    /** As often small as large. */
    private static long logarithmic(SplittableRandom random, long bound) {
        long cut = bound >>> random.nextInt(63 - Long.numberOfLeadingZeros(bound) + 1);
        return random.nextLong(Math.max(1, cut));
    }

    private static BigDecimal areaOfRamp(RateSchedule schedule) {
        return BigDecimal.valueOf(schedule.rampRecords() + schedule.records())
                .multiply(BigDecimal.valueOf(schedule.rampMs()))
                .divide(BigDecimal.valueOf(2 * schedule.unitMs()), PRECISE);
    }

    /** When the area under the rate reaches the index, in sixty digits. */
    private static BigDecimal exactDueNs(RateSchedule schedule, long index) {
        BigDecimal wanted = BigDecimal.valueOf(index);
        BigDecimal area = areaOfRamp(schedule);
        BigDecimal rampNs = BigDecimal.valueOf(schedule.rampMs()).multiply(NS_PER_MS);
        BigDecimal unitNs = BigDecimal.valueOf(schedule.unitMs()).multiply(NS_PER_MS);
        if (wanted.compareTo(area) >= 0) {
            return wanted.subtract(area)
                    .multiply(unitNs)
                    .divide(BigDecimal.valueOf(schedule.records()), PRECISE)
                    .add(rampNs)
                    .setScale(0, RoundingMode.DOWN);
        }
        if (index == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal begin = BigDecimal.valueOf(schedule.rampRecords()).divide(unitNs, PRECISE);
        BigDecimal gain =
                BigDecimal.valueOf(schedule.records() - schedule.rampRecords())
                        .divide(unitNs.multiply(rampNs), PRECISE);
        BigDecimal twice = BigDecimal.valueOf(2).multiply(wanted);
        BigDecimal root = begin.pow(2).add(twice.multiply(gain)).sqrt(PRECISE);
        return twice.divide(begin.add(root), PRECISE);
    }
}
