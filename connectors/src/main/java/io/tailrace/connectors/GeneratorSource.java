// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Records made by a function of index and seed: as many as asked for, or without end; as fast as
 * they are taken (for a rate see {@link RateSource}). Immutable; the settings return a changed
 * source.
 *
 * <p>The indexes are dealt out to the splits like cards: split {@code s} of {@code n} has {@code
 * s}, {@code s + n}, {@code s + 2n} and so on, so that splits stay abreast. The number of splits is
 * part of the source, not of the parallelism, so that positions mean the same when the parallelism
 * changes.
 */
public final class GeneratorSource<T> implements Source<T, Long> {

    private static final long ENDLESS = Long.MAX_VALUE;

    private final GeneratorFunction<? extends T> function;
    private final long seed;
    private final long count;
    private final int splitCount;

    private GeneratorSource(
            GeneratorFunction<? extends T> function, long seed, long count, int splitCount) {
        this.function = Objects.requireNonNull(function, "function");
        this.seed = seed;
        this.count = count;
        this.splitCount = splitCount;
    }

    static <T> GeneratorSource<T> of(long seed, GeneratorFunction<? extends T> function) {
        return new GeneratorSource<>(function, seed, ENDLESS, 1);
    }

    /** Ends after that many records in all; without this there is no end. */
    public GeneratorSource<T> limitedTo(long records) {
        if (records < 0) {
            throw new IllegalArgumentException(
                    "A generator cannot make " + records + " records; the count is 0 or more");
        }
        return new GeneratorSource<>(function, seed, records, splitCount);
    }

    /** How many tasks can share the work; 1 unless said. Changing it makes another source. */
    public GeneratorSource<T> inSplits(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "A generator cannot have " + number + " splits; the number is 1 or more");
        }
        return new GeneratorSource<>(function, seed, count, number);
    }

    /** The record of an index, made once more: for whoever wants to know what should have come. */
    public T at(long index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(
                    "The generator has no record "
                            + index
                            + (count == ENDLESS ? "" : "; its records are 0 to " + (count - 1)));
        }
        return function.generate(index, new IndexedRandom(seed).at(index));
    }

    @Override
    public SourceTraits traits() {
        return count == ENDLESS
                ? SourceTraits.replayableAndEndless()
                : SourceTraits.replayableAndBounded();
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) {
        return IntStream.range(0, splitCount).mapToObj(this::beginning).toList();
    }

    private Split<Long> beginning(int split) {
        return new Split<>(split + "-of-" + splitCount, 0L);
    }

    @Override
    public SourceReader<T, Long> reader(SourceContext context) {
        return new CursorReader<>(this::from);
    }

    private Cursor<T> from(Split<Long> split) {
        int number = numberOf(split);
        long size = count == ENDLESS ? ENDLESS : sizeOf(number);
        return new GeneratorCursor<>(
                function,
                new IndexedRandom(seed),
                new GeneratorCursor.Range(number, splitCount, split.position(), size));
    }

    /** Of a split: the indexes below the count that leave its number as a remainder. */
    private long sizeOf(int number) {
        return number < count ? (count - number - 1) / splitCount + 1 : 0;
    }

    private int numberOf(Split<Long> split) {
        for (int number = 0; number < splitCount; number++) {
            if (beginning(number).id().equals(split.id())) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "Cannot read split '%s': this generator has %d splits, '0-of-%d' and so on. A generator is read on with the number of splits it had at the checkpoint"
                        .formatted(split.id(), splitCount, splitCount));
    }

    @Override
    public String toString() {
        return (count == ENDLESS ? "endless generator" : "generator of " + count)
                + ", seed "
                + seed;
    }
}
