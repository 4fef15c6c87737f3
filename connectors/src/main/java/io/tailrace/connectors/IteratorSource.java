// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What an iterator yields, read by one task. Nothing is gathered: a record is asked for when there
 * is room for it downstream.
 *
 * <p>The position is the number of records emitted; reading on from one begins a fresh iterator and
 * passes over that many, a slice per poll. An iterator that is {@link AutoCloseable} is closed with
 * its reader. Immutable.
 */
public final class IteratorSource<T> implements Source<T, Long> {

    private static final String ONLY_SPLIT = "all";

    private final Supplier<? extends Iterator<? extends T>> iterators;
    private final SourceTraits traits;

    private IteratorSource(
            Supplier<? extends Iterator<? extends T>> iterators, SourceTraits traits) {
        this.iterators = Objects.requireNonNull(iterators, "iterators");
        this.traits = traits;
    }

    static <T> IteratorSource<T> of(Supplier<? extends Iterator<? extends T>> iterators) {
        return new IteratorSource<>(iterators, SourceTraits.replayableAndBounded());
    }

    /** Says that the iterator never ends. */
    public IteratorSource<T> endless() {
        return new IteratorSource<>(
                iterators,
                new SourceTraits(
                        false, traits.replayable(), traits.blocking(), traits.discoversSplits()));
    }

    /** Says that two iterators may differ, so that what was read cannot be read again. */
    public IteratorSource<T> notReplayable() {
        return new IteratorSource<>(iterators, traits.notReplayable());
    }

    /** Says that the iterator may wait for the outside world. */
    public IteratorSource<T> thatBlocks() {
        return new IteratorSource<>(iterators, traits.thatBlocks());
    }

    @Override
    public SourceTraits traits() {
        return traits;
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) {
        return List.of(new Split<>(ONLY_SPLIT, 0L));
    }

    @Override
    public SourceReader<T, Long> reader(SourceContext context) {
        return new CursorReader<>(this::from);
    }

    private Cursor<T> from(Split<Long> split) {
        Iterator<? extends T> iterator = iterators.get();
        if (iterator == null) {
            throw new RefusedCallException(
                    "The supplier of an iterator source gave null; it must give a fresh iterator at each call");
        }
        long toSkip = traits.replayable() ? split.position() : 0;
        return new IteratorCursor<>(iterator, toSkip);
    }

    @Override
    public String toString() {
        return traits.bounded() ? "iterator" : "endless iterator";
    }
}
