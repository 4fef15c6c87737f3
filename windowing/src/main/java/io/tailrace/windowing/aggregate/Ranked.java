// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * Values in the order of a comparator, equal ones in the order in which they were added. Mutable.
 *
 * <p>The comparator is code and is not stored. What was read back is a plain list until {@link
 * #sorted} finds it so and sorts it again.
 */
record Ranked<T>(List<T> values) {

    static <T> Ranked<T> empty() {
        return new Ranked<>(List.of());
    }

    /** These values as a tree, which is the same one from then on if what is returned is kept. */
    Ranked<T> sorted(Comparator<? super T> comparator) {
        if (values instanceof Tree<T>) {
            return this;
        }
        Tree<T> tree = new Tree<>(comparator);
        values.forEach(tree::insert);
        return new Ranked<>(tree);
    }

    /** Of what {@link #sorted} returned. */
    void insert(T value) {
        tree().insert(value);
    }

    void delete(T value) {
        Retractions.requireHeld(tree().delete(value));
    }

    private Tree<T> tree() {
        return (Tree<T>) values;
    }

    /** A list so that a codec can write it; nobody asks it by index. */
    private static final class Tree<T> extends AbstractList<T> {

        private final TreeMap<T, List<T>> byRank;
        private int size;

        Tree(Comparator<? super T> comparator) {
            this.byRank = new TreeMap<>(comparator);
        }

        void insert(T value) {
            byRank.computeIfAbsent(value, first -> new ArrayList<>(1)).add(value);
            size++;
        }

        boolean delete(T value) {
            List<T> equals = byRank.get(value);
            if (equals == null || !equals.remove(value)) {
                return false;
            }
            if (equals.isEmpty()) {
                byRank.remove(value);
            }
            size--;
            return true;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<T> iterator() {
            return byRank.values().stream().flatMap(List::stream).iterator();
        }

        @Override
        public T get(int index) {
            return byRank.values().stream()
                    .flatMap(List::stream)
                    .skip(index)
                    .findFirst()
                    .orElseThrow(() -> new IndexOutOfBoundsException(index));
        }
    }
}
