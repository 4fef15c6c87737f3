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

/** A fixed list, read in its order by one task: a single split, whose position is the index. */
final class CollectionSource<T> implements Source<T, Long> {

    private static final String ONLY_SPLIT = "all";

    private final List<T> records;

    CollectionSource(List<? extends T> records) {
        for (int at = 0; at < records.size(); at++) {
            if (records.get(at) == null) {
                throw new IllegalArgumentException(
                        "Record %d of %d is null; a stream has no null records, so leave it out"
                                .formatted(at, records.size()));
            }
        }
        this.records = List.copyOf(records);
    }

    @Override
    public SourceTraits traits() {
        return SourceTraits.replayableAndBounded();
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
        if (split.position() > records.size()) {
            throw new IllegalArgumentException(
                    "Cannot read on from position %d: the collection holds %d records; was it changed since the checkpoint?"
                            .formatted(split.position(), records.size()));
        }
        return new ListCursor<>(records, Math.toIntExact(split.position()));
    }

    @Override
    public String toString() {
        return "collection of " + records.size();
    }

    private static final class ListCursor<T> implements Cursor<T> {
        private final List<T> records;
        private int index;

        ListCursor(List<T> records, int index) {
            this.records = records;
            this.index = index;
        }

        @Override
        public Ahead ahead() {
            return index < records.size() ? Ahead.RECORD : Ahead.END;
        }

        @Override
        public T next() {
            return records.get(index++);
        }
    }
}
