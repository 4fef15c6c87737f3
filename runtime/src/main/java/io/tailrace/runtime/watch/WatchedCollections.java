// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.watch;

import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.ListState;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.TaskListState;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Maps and lists that count what is done to them, and hand out {@link Copies}. */
final class WatchedCollections {

    private WatchedCollections() {}

    record OfMap<K, V>(
            MapState<K, V> state,
            UnaryOperator<K> keyCopy,
            UnaryOperator<V> copy,
            ChangeCount count)
            implements MapState<K, V> {
        @Override
        public V get(K key) {
            return copy.apply(state.get(key));
        }

        @Override
        public boolean contains(K key) {
            return state.contains(key);
        }

        @Override
        public void put(K key, V value) {
            count.increment();
            state.put(key, value);
        }

        @Override
        public V remove(K key) {
            count.increment();
            return state.remove(key);
        }

        @Override
        public int size() {
            return state.size();
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            state.forEach((key, value) -> action.accept(keyCopy.apply(key), copy.apply(value)));
        }

        @Override
        public int removeIf(BiPredicate<? super K, ? super V> condition) {
            count.increment();
            return state.removeIf(condition);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfLongMap<V>(LongMapState<V> state, UnaryOperator<V> copy, ChangeCount count)
            implements LongMapState<V> {
        @Override
        public V get(long key) {
            return copy.apply(state.get(key));
        }

        @Override
        public boolean contains(long key) {
            return state.contains(key);
        }

        @Override
        public void put(long key, V value) {
            count.increment();
            state.put(key, value);
        }

        @Override
        public V remove(long key) {
            count.increment();
            return state.remove(key);
        }

        @Override
        public int size() {
            return state.size();
        }

        @Override
        public long firstKey() {
            return state.firstKey();
        }

        @Override
        public long lastKey() {
            return state.lastKey();
        }

        @Override
        public void forEach(long from, long to, LongEntryVisitor<? super V> visitor) {
            state.forEach(from, to, (key, value) -> visitor.visit(key, copy.apply(value)));
        }

        @Override
        public int removeRange(long from, long to) {
            count.increment();
            return state.removeRange(from, to);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfList<T>(ListState<T> state, UnaryOperator<T> copy, ChangeCount count)
            implements ListState<T> {
        @Override
        public void add(T element) {
            count.increment();
            state.add(element);
        }

        @Override
        public T at(int index) {
            return copy.apply(state.at(index));
        }

        @Override
        public int size() {
            return state.size();
        }

        @Override
        public void forEach(Consumer<? super T> action) {
            state.forEach(element -> action.accept(copy.apply(element)));
        }

        @Override
        public void removeFirst(int elements) {
            count.increment();
            state.removeFirst(elements);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfTaskList<T>(TaskListState<T> state, UnaryOperator<T> copy, ChangeCount count)
            implements TaskListState<T> {
        @Override
        public void add(T element) {
            count.increment();
            state.add(element);
        }

        @Override
        public int size() {
            return state.size();
        }

        @Override
        public void forEach(Consumer<? super T> action) {
            state.forEach(element -> action.accept(copy.apply(element)));
        }

        @Override
        public int removeIf(Predicate<? super T> condition) {
            count.increment();
            return state.removeIf(condition);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfBroadcast<K, V>(
            BroadcastState<K, V> state,
            UnaryOperator<K> keyCopy,
            UnaryOperator<V> copy,
            ChangeCount count)
            implements BroadcastState<K, V> {
        @Override
        public V get(K key) {
            return copy.apply(state.get(key));
        }

        @Override
        public boolean contains(K key) {
            return state.contains(key);
        }

        @Override
        public int size() {
            return state.size();
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            state.forEach((key, value) -> action.accept(keyCopy.apply(key), copy.apply(value)));
        }

        @Override
        public void put(K key, V value) {
            count.increment();
            state.put(key, value);
        }

        @Override
        public V remove(K key) {
            count.increment();
            return state.remove(key);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }
}
