// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Records that come by a schedule, made by a function of their index: for load, for demonstrations,
 * as a heartbeat. Immutable; the settings return a changed source.
 *
 * <ol>
 *   <li>The schedule begins when the job is started, by the host's clock, and is the same for all
 *       splits: record n of the whole is due at its place in it.
 *   <li>It does not yield to a slow pipeline. Whatever is overdue is emitted as soon as there is
 *       room, and nothing else; and every record carries the time at which it was <em>due</em> as
 *       its own timestamp. So what is measured from there leaves no waiting out.
 *   <li>No record is emitted before it is due. The host's clock counts milliseconds: a record is
 *       emitted up to one later, together with those due in the same one.
 *   <li>A position holds when the schedule began, so that reading on goes on by it: the same
 *       records with the same timestamps, those of the pause at once. A task that is caught by a
 *       checkpoint before its first poll has no such position yet: its splits begin the schedule
 *       anew when the job is started from that checkpoint, and stay behind those of other tasks.
 * </ol>
 *
 * <p>The indexes are dealt out to the splits like cards, as {@link GeneratorSource} does it. A
 * change of rate, ramp or number of splits makes another source: positions of the one mean nothing
 * to the other.
 */
public final class RateSource<T> implements Source<T, RatePosition> {

    static final long ENDLESS = Long.MAX_VALUE;

    private static final int MOST_SPLITS = 1024;

    private final LongFunction<? extends T> function;
    private final RateSchedule schedule;
    private final long limit;
    private final Duration length;
    private final int splitCount;

    private RateSource(
            LongFunction<? extends T> function,
            RateSchedule schedule,
            long limit,
            Duration length,
            int splitCount) {
        this.function = Objects.requireNonNull(function, "function");
        this.schedule = schedule;
        this.limit = limit;
        this.length = length;
        this.splitCount = splitCount;
    }

    static <T> RateSource<T> perSecond(long records, LongFunction<? extends T> function) {
        return new RateSource<>(function, RateSchedule.perSecond(records), ENDLESS, null, 1);
    }

    /** That many records per this unit instead of per second; goes for the ramp too. */
    public RateSource<T> per(Duration unit) {
        return new RateSource<>(function, schedule.per(unit), limit, length, splitCount);
    }

    /** Begins at a lower rate, which rises to the full one steadily for so long. */
    public RateSource<T> rampingUpFrom(long records, Duration over) {
        return new RateSource<>(
                function, schedule.rampingUpFrom(records, over), limit, length, splitCount);
    }

    /** Ends after that many records in all. Without this and {@link #lasting} there is no end. */
    public RateSource<T> limitedTo(long records) {
        if (records < 0) {
            throw new IllegalArgumentException(
                    "A source cannot give " + records + " records; the count is 0 or more");
        }
        return new RateSource<>(function, schedule, records, length, splitCount);
    }

    /** Ends with the last record due before so much time of the schedule has passed. */
    public RateSource<T> lasting(Duration length) {
        schedule.recordsBefore(length); // refuses what cannot be counted
        return new RateSource<>(function, schedule, limit, length, splitCount);
    }

    /** How many tasks can share the work; 1 unless said. */
    public RateSource<T> inSplits(int number) {
        if (number < 1 || number > MOST_SPLITS) {
            throw new IllegalArgumentException(
                    "A source of " + number + " splits; it takes 1 to " + MOST_SPLITS);
        }
        return new RateSource<>(function, schedule, limit, length, number);
    }

    /**
     * Nanoseconds from the beginning of the schedule to when the record of that index is due; its
     * timestamp is that, in whole milliseconds, after when the schedule began.
     */
    public long dueNanos(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("Record " + index + "; they count from 0");
        }
        return schedule.dueNs(index);
    }

    /** How many records there are in all; {@code Long.MAX_VALUE} if there is no end. */
    public long count() {
        return length == null ? limit : Math.min(limit, schedule.recordsBefore(length));
    }

    @Override
    public SourceTraits traits() {
        return isEndless()
                ? SourceTraits.replayableAndEndless()
                : SourceTraits.replayableAndBounded();
    }

    @Override
    public TypeRef<RatePosition> positionType() {
        return TypeRef.of(RatePosition.class);
    }

    @Override
    public List<Split<RatePosition>> splits(int parallelism) {
        return IntStream.range(0, splitCount)
                .mapToObj(number -> new Split<>(idOf(number), RatePosition.BEGINNING))
                .toList();
    }

    @Override
    public SourceReader<T, RatePosition> reader(SourceContext context) {
        return new RateReader<>(this, context);
    }

    T valueAt(long index) {
        return function.apply(index);
    }

    /** Which record of the whole is the n-th of that split. */
    long indexOf(int split, long n) {
        return split + n * splitCount;
    }

    /** How many records the split has. */
    long sizeOf(int split) {
        long count = count();
        return count == ENDLESS ? ENDLESS : (count - split + splitCount - 1) / splitCount;
    }

    int numberOf(Split<RatePosition> split) {
        for (int number = 0; number < splitCount; number++) {
            if (idOf(number).equals(split.id())) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "Cannot read split '%s': this source has %d splits, '0-of-%d' and so on. It is read on with the number of splits it had at the checkpoint"
                        .formatted(split.id(), splitCount, splitCount));
    }

    private String idOf(int number) {
        return number + "-of-" + splitCount;
    }

    private boolean isEndless() {
        return limit == ENDLESS && length == null;
    }

    @Override
    public String toString() {
        return "%s%d records per %s"
                .formatted(
                        isEndless() ? "endless, " : "",
                        schedule.records(),
                        Duration.ofMillis(schedule.unitMs()));
    }
}
