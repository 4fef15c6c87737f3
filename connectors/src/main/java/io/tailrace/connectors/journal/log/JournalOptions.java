// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a journal may take and how long it keeps it. Immutable.
 *
 * @param segmentBytes of one file, which is written in full with zeros before it is used; 64 MiB
 * @param mostBytes of all files together; 8 GiB
 * @param whenFull what happens there
 * @param mostRecordBytes of one record, as its codec writes it; 1 MiB
 * @param syncEvery after so long what was merely accepted is synced; a second
 * @param keptFor how long records stay that all registered readers are done with; not at all
 * @param expiry after so long records go though registered readers may need them; never
 * @param mostProducers how many producers are remembered; 10,000
 * @param producerMemory how long a producer is remembered that is silent; a week
 */
public record JournalOptions(
        int segmentBytes,
        long mostBytes,
        WhenFull whenFull,
        int mostRecordBytes,
        Duration syncEvery,
        Duration keptFor,
        Optional<Duration> expiry,
        int mostProducers,
        Duration producerMemory) {

    private static final int LEAST_SEGMENT_BYTES = 16 << 10;
    private static final int MOST_SEGMENT_BYTES = 1 << 30;

    /** Full segments, the one that is written, and the one that is prepared. */
    private static final int LEAST_SEGMENTS = 3;

    private static final int PRODUCERS_AT_MOST = 1_000_000;
    private static final Duration SHORTEST_SYNC = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public JournalOptions {
        Objects.requireNonNull(whenFull, "whenFull");
        requireRange("segmentBytes", segmentBytes, LEAST_SEGMENT_BYTES, MOST_SEGMENT_BYTES);
        if (segmentBytes % SegmentHeader.BYTES != 0) {
            throw new IllegalArgumentException(
                    "segmentBytes is %d; it takes a multiple of %d"
                            .formatted(segmentBytes, SegmentHeader.BYTES));
        }
        requireRange("mostBytes", mostBytes, (long) LEAST_SEGMENTS * segmentBytes, Long.MAX_VALUE);
        requireRange("mostRecordBytes", mostRecordBytes, 1, segmentBytes / 4);
        requireRange("syncEvery", syncEvery, SHORTEST_SYNC);
        requireRange("keptFor", keptFor, Duration.ZERO);
        expiry.ifPresent(given -> requireRange("expiry", given, Duration.ZERO));
        requireRange("mostProducers", mostProducers, 1, PRODUCERS_AT_MOST);
        requireRange("producerMemory", producerMemory, Duration.ZERO);
    }

    public static JournalOptions standard() {
        return new JournalOptions(
                64 << 20,
                8L << 30,
                WhenFull.WAIT,
                1 << 20,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Optional.empty(),
                10_000,
                Duration.ofDays(7));
    }

    /** With records no larger than a quarter of a segment, if they might be. */
    public JournalOptions withSegmentBytes(int bytes) {
        int record = Math.max(1, Math.min(mostRecordBytes, bytes / 4));
        return new JournalOptions(
                bytes,
                mostBytes,
                whenFull,
                record,
                syncEvery,
                keptFor,
                expiry,
                mostProducers,
                producerMemory);
    }

    public JournalOptions withMostBytes(long bytes, WhenFull then) {
        return new JournalOptions(
                segmentBytes,
                bytes,
                then,
                mostRecordBytes,
                syncEvery,
                keptFor,
                expiry,
                mostProducers,
                producerMemory);
    }

    public JournalOptions withMostRecordBytes(int bytes) {
        return new JournalOptions(
                segmentBytes,
                mostBytes,
                whenFull,
                bytes,
                syncEvery,
                keptFor,
                expiry,
                mostProducers,
                producerMemory);
    }

    public JournalOptions withSyncEvery(Duration interval) {
        return new JournalOptions(
                segmentBytes,
                mostBytes,
                whenFull,
                mostRecordBytes,
                interval,
                keptFor,
                expiry,
                mostProducers,
                producerMemory);
    }

    /** Keeps records for so long at least, though all registered readers are done with them. */
    public JournalOptions keepingFor(Duration time) {
        return new JournalOptions(
                segmentBytes,
                mostBytes,
                whenFull,
                mostRecordBytes,
                syncEvery,
                time,
                expiry,
                mostProducers,
                producerMemory);
    }

    /** Deletes records after so long, whoever may need them, registered or not. */
    public JournalOptions expiringAfter(Duration time) {
        return new JournalOptions(
                segmentBytes,
                mostBytes,
                whenFull,
                mostRecordBytes,
                syncEvery,
                keptFor,
                Optional.of(time),
                mostProducers,
                producerMemory);
    }

    /** How many producers are remembered, and for how long one that is silent. */
    public JournalOptions withProducers(int most, Duration memory) {
        return new JournalOptions(
                segmentBytes,
                mostBytes,
                whenFull,
                mostRecordBytes,
                syncEvery,
                keptFor,
                expiry,
                most,
                memory);
    }

    private static void requireRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %d; it takes %d to %d".formatted(name, value, least, most));
        }
    }

    private static void requireRange(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s is %s; it takes %s to %s".formatted(name, value, least, LONGEST));
        }
    }
}
