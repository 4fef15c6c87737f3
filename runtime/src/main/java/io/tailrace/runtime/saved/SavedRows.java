// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.state.KeyedStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one operator as a source: a split for each task that has written some. A position is
 * how many rows of the split have been read; they come in the order in which they were written.
 */
final class SavedRows<K, T> implements Source<T, Long> {

    private final SavedState saved;
    private final SavedOperator<K> operator;
    private final SavedRowReader<K, T> rowReader;

    SavedRows(SavedState saved, SavedOperator<K> operator, SavedRowReader<K, T> rowReader) {
        this.saved = saved;
        this.operator = operator;
        this.rowReader = rowReader;
    }

    @Override
    public SourceTraits traits() {
        return SourceTraits.replayableAndBounded().thatBlocks();
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) throws IOException {
        List<Split<Long>> splits = new ArrayList<>();
        for (String section : saved.sections(operator)) {
            splits.add(new Split<>(section, 0L));
        }
        return splits;
    }

    @Override
    public SourceReader<T, Long> reader(SourceContext context) {
        return new Reader();
    }

    /** Reads one split after the other, so that the rows of one are in memory at a time. */
    private final class Reader implements SourceReader<T, Long> {

        private record Waiting<T>(String split, SplitOutput<T> output) {}

        private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
        private final Map<String, Long> positions = new HashMap<>();
        private KeyedStore<K> store;
        private SavedRow<K> row;
        private List<K> keys;
        private int next;

        @Override
        public void add(Split<Long> split, SplitOutput<T> output) {
            positions.put(split.id(), split.position());
            waiting.add(new Waiting<>(split.id(), output));
        }

        @Override
        public PollResult poll() throws Exception {
            if (waiting.isEmpty()) {
                return PollResult.FINISHED;
            }
            Waiting<T> first = waiting.peek();
            if (store == null) {
                begin(first.split());
            }
            while (next < keys.size()) {
                if (!first.output().accepting()) {
                    return PollResult.MORE;
                }
                emit(keys.get(next), first.output());
                positions.put(first.split(), (long) ++next);
            }
            first.output().end();
            waiting.remove();
            store = null;
            row = null;
            keys = null;
            return waiting.isEmpty() ? PollResult.FINISHED : PollResult.MORE;
        }

        private void begin(String split) throws IOException {
            store = saved.load(operator, split);
            row = new SavedRow<>(store);
            keys = new ArrayList<>(store.size());
            store.forEachKey(keys::add);
            next = Math.toIntExact(positions.get(split));
        }

        private void emit(K key, SplitOutput<T> output) throws Exception {
            store.enter(key);
            try {
                T record = rowReader.read(row);
                if (record != null) {
                    output.emit(record);
                }
            } finally {
                store.leave();
            }
        }

        @Override
        public Long position(String splitId) {
            return positions.get(splitId);
        }
    }
}
