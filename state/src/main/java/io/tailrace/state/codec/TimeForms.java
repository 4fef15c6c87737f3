// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.ContentHash;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** How values of {@code java.time} are written, read and hashed. */
final class TimeForms {

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private TimeForms() {}

    static void writeInstant(Instant value, ByteWriter to) {
        to.writeLong(value.getEpochSecond());
        to.writeInt(value.getNano());
    }

    static Instant readInstant(ByteReader from) {
        long seconds = from.readLong();
        int nanos = readNanos(from);
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw from.malformed("an instant is out of range");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    static long hash(Instant value) {
        return ContentHash.combine(value.getEpochSecond(), value.getNano());
    }

    static void writeDuration(Duration value, ByteWriter to) {
        to.writeLong(value.getSeconds());
        to.writeInt(value.getNano());
    }

    static Duration readDuration(ByteReader from) {
        long seconds = from.readLong();
        return Duration.ofSeconds(seconds, readNanos(from));
    }

    static long hash(Duration value) {
        return ContentHash.combine(value.getSeconds(), value.getNano());
    }

    static void writeDate(LocalDate value, ByteWriter to) {
        to.writeInt(value.getYear());
        to.writeByte(value.getMonthValue());
        to.writeByte(value.getDayOfMonth());
    }

    static LocalDate readDate(ByteReader from) {
        int year = from.readInt();
        byte month = from.readByte();
        byte day = from.readByte();
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException impossible) {
            throw from.malformed("a date does not exist");
        }
    }

    static long hash(LocalDate value) {
        return ContentHash.ofLong(value.toEpochDay());
    }

    static void writeTime(LocalTime value, ByteWriter to) {
        to.writeLong(value.toNanoOfDay());
    }

    static LocalTime readTime(ByteReader from) {
        long nanoOfDay = from.readLong();
        if (nanoOfDay < 0 || nanoOfDay > LocalTime.MAX.toNanoOfDay()) {
            throw from.malformed("a time of day is out of range");
        }
        return LocalTime.ofNanoOfDay(nanoOfDay);
    }

    static long hash(LocalTime value) {
        return ContentHash.ofLong(value.toNanoOfDay());
    }

    static void writeDateTime(LocalDateTime value, ByteWriter to) {
        writeDate(value.toLocalDate(), to);
        writeTime(value.toLocalTime(), to);
    }

    static LocalDateTime readDateTime(ByteReader from) {
        LocalDate date = readDate(from);
        return LocalDateTime.of(date, readTime(from));
    }

    static long hash(LocalDateTime value) {
        return ContentHash.combine(
                value.toLocalDate().toEpochDay(), value.toLocalTime().toNanoOfDay());
    }

    static void writeZone(ZoneId value, ByteWriter to) {
        to.writeString(value.getId());
    }

    static ZoneId readZone(ByteReader from) {
        String id = from.readString();
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw from.malformed("a time zone is not known to this JVM");
        }
    }

    static long hash(ZoneId value) {
        return ContentHash.ofString(value.getId());
    }

    private static int readNanos(ByteReader from) {
        int nanos = from.readInt();
        if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw from.malformed("nanoseconds are not below a second");
        }
        return nanos;
    }
}
