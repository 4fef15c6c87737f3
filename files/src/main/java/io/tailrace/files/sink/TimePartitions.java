// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.time.EventTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/**
 * By the timestamp of a record: {@code day=2026-11-22}, and perhaps {@code hour=08} in it. Days and
 * hours are those of the zone; of two hours with one name, as in autumn, both go into one folder.
 */
record TimePartitions(ChronoUnit unit, ZoneId zone) implements Partitions<Object> {

    TimePartitions {
        Objects.requireNonNull(zone, "zone");
    }

    @Override
    public String of(Object record, long timestamp) {
        return nameOf(startOf(timestamp));
    }

    @Override
    public long endOf(Object record, long timestamp) {
        ZonedDateTime start = startOf(timestamp);
        ZonedDateTime next = start.plus(1, unit);
        while (nameOf(next).equals(nameOf(start))) {
            next = next.plus(1, unit);
        }
        // The last moment of it: a watermark promises what is not after it.
        Instant end = next.toInstant().minusMillis(1);
        return end.isBefore(Instant.ofEpochMilli(NEVER)) ? end.toEpochMilli() : NEVER;
    }

    @Override
    public long overBy(long watermark) {
        if (EventTime.isReserved(watermark) || watermark + 1 == EventTime.END) {
            return watermark;
        }
        Instant start = startOf(watermark + 1).toInstant();
        boolean isBeforeTime = start.isBefore(Instant.ofEpochMilli(EventTime.BEGINNING + 1));
        return isBeforeTime ? EventTime.BEGINNING : start.toEpochMilli() - 1;
    }

    @Override
    public Partitions<Object> forOneThread() {
        return new Last(this);
    }

    /** The first moment of the partition that this one is in, or a later one. */
    private long beginOf(long timestamp) {
        Instant start = startOf(timestamp).toInstant();
        boolean isBeforeTime = start.isBefore(Instant.ofEpochMilli(EventTime.BEGINNING + 1));
        return isBeforeTime ? timestamp : start.toEpochMilli();
    }

    /**
     * Remembers the last day or hour: to name one anew for each record costs more than the record.
     */
    private static final class Last implements Partitions<Object> {

        private final TimePartitions times;
        private String name;
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;

        Last(TimePartitions times) {
            this.times = times;
        }

        @Override
        public String of(Object record, long timestamp) {
            if (timestamp < from || timestamp > to || EventTime.isReserved(timestamp)) {
                name = times.of(record, timestamp);
                from = times.beginOf(timestamp);
                to = times.endOf(record, timestamp);
                // Where clocks are set by half an hour, its end may lie in the next.
                if (EventTime.isReserved(to) || !times.of(record, to).equals(name)) {
                    from = timestamp;
                    to = timestamp;
                }
            }
            return name;
        }

        @Override
        public long endOf(Object record, long timestamp) {
            return times.endOf(record, timestamp);
        }

        @Override
        public long overBy(long watermark) {
            return times.overBy(watermark);
        }

        @Override
        public boolean end() {
            return times.end();
        }
    }

    @Override
    public boolean end() {
        return true;
    }

    private String nameOf(ZonedDateTime start) {
        String day =
                String.format(
                        Locale.ROOT,
                        "day=%04d-%02d-%02d",
                        start.getYear(),
                        start.getMonthValue(),
                        start.getDayOfMonth());
        return unit == ChronoUnit.DAYS
                ? day
                : day + String.format(Locale.ROOT, "/hour=%02d", start.getHour());
    }

    private ZonedDateTime startOf(long timestamp) {
        if (EventTime.isReserved(timestamp)) {
            throw new RefusedArgumentException(
                    "A record without a timestamp belongs to no day. Remedy: give its source timestamps, or partition by something else");
        }
        ZonedDateTime at = Instant.ofEpochMilli(timestamp).atZone(zone);
        return at.truncatedTo(unit);
    }
}
