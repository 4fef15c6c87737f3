// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import java.time.Duration;

/**
 * When each record of a rate is due: so many in each unit of time, after a ramp on which the rate
 * rises linearly from a lower one. Pure.
 *
 * <ol>
 *   <li>Record 0 is due at 0; none is due before the one with the lower index.
 *   <li>Without a ramp, record n is due at n / rate, rounded down to a nanosecond: in whole
 *       numbers, so that no error adds up however long it runs.
 *   <li>On the ramp it is due when the area under the rate has reached n, to within a nanosecond.
 *       After the ramp the first two rules hold again, from where the ramp has ended.
 * </ol>
 *
 * @param records a unit, after the ramp
 * @param unitMs the unit
 * @param rampRecords a unit, where the ramp begins
 * @param rampMs how long the ramp is; 0 for none
 */
record RateSchedule(long records, long unitMs, long rampRecords, long rampMs) {

    static final long MOST_RECORDS = 1_000_000_000;
    static final long LONGEST_MS = Duration.ofDays(1).toMillis();

    private static final long NS_PER_MS = 1_000_000;
    private static final long SECOND_MS = 1_000;

    /** What keeps every product below within 63 bits. */
    private static final long MOST_RECORDS_TIMES_NS = 4_000_000_000_000_000_000L;

    RateSchedule {
        if (unitMs < 1 || unitMs > LONGEST_MS) {
            throw new IllegalArgumentException(
                    "A rate per %s; the unit is from a millisecond to a day"
                            .formatted(Duration.ofMillis(unitMs)));
        }
        long most = Math.min(MOST_RECORDS, MOST_RECORDS_TIMES_NS / (unitMs * NS_PER_MS));
        if (records < 1 || records > most) {
            throw new IllegalArgumentException(
                    "A rate of %d records per %s; it takes 1 to %d of them"
                            .formatted(records, Duration.ofMillis(unitMs), most));
        }
        if (rampMs < 0 || rampMs > LONGEST_MS) {
            throw new IllegalArgumentException(
                    "A ramp of %s; it takes up to a day".formatted(Duration.ofMillis(rampMs)));
        }
        if (rampRecords < 0 || rampRecords > records) {
            throw new IllegalArgumentException(
                    "A ramp from %d to %d records; it begins at 0 or more and leads up"
                            .formatted(rampRecords, records));
        }
    }

    static RateSchedule perSecond(long records) {
        return new RateSchedule(records, SECOND_MS, 0, 0);
    }

    RateSchedule per(Duration unit) {
        return new RateSchedule(records, wholeMs(unit), rampRecords, rampMs);
    }

    RateSchedule rampingUpFrom(long lowest, Duration over) {
        return new RateSchedule(records, unitMs, lowest, wholeMs(over));
    }

    /** Nanoseconds from the beginning to when that record is due. */
    long dueNs(long index) {
        return index < recordsOnRamp() ? onRampNs(index) : afterRampNs(index);
    }

    /** How many records are due before so much time has passed. */
    long recordsBefore(Duration length) {
        long lengthNs = wholeMs(length) * NS_PER_MS;
        long beyond = 1;
        while (dueNs(beyond) < lengthNs) {
            beyond *= 2;
        }
        long first = 0;
        while (first < beyond) {
            long middle = first + (beyond - first) / 2;
            if (dueNs(middle) < lengthNs) {
                first = middle + 1;
            } else {
                beyond = middle;
            }
        }
        return first;
    }

    /** The index of the first record that is due at the end of the ramp or after it. */
    private long recordsOnRamp() {
        return (rampArea() + areaOfRecord() - 1) / areaOfRecord();
    }

    /** The area under the ramp, in halves of a record times the unit. */
    private long rampArea() {
        return (rampRecords + records) * rampMs;
    }

    private long areaOfRecord() {
        return 2 * unitMs;
    }

    /** Solves {@code begin * t + gain * t * t / 2 = index}, in the form that cancels nothing. */
    private long onRampNs(long index) {
        if (index == 0) {
            return 0;
        }
        double unitNs = (double) unitMs * NS_PER_MS;
        double rampNs = (double) rampMs * NS_PER_MS;
        double begin = rampRecords / unitNs;
        double gain = (records - rampRecords) / unitNs / rampNs;
        double ns = 2 * index / (begin + Math.sqrt(begin * begin + 2 * gain * index));
        return (long) Math.min(ns, rampNs);
    }

    /** Whole units first, so that what is multiplied stays small. */
    private long afterRampNs(long index) {
        long first = recordsOnRamp();
        long overhang = first * areaOfRecord() - rampArea();
        long sinceFirst = index - first;
        long unitNs = unitMs * NS_PER_MS;
        long units = sinceFirst / records;
        long inUnit = sinceFirst % records;
        long overhangNs = overhang * (NS_PER_MS / 2);
        return rampMs * NS_PER_MS + units * unitNs + (overhangNs + inUnit * unitNs) / records;
    }

    private static long wholeMs(Duration duration) {
        if (duration.isNegative() || duration.toNanos() % NS_PER_MS != 0) {
            throw new IllegalArgumentException(
                    "A duration of %s; it takes whole milliseconds, 0 or more".formatted(duration));
        }
        return duration.toMillis();
    }
}
