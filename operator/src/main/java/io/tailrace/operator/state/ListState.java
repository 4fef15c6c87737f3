// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.function.Consumer;

/**
 * A list of the current key. Elements are never {@code null}. It must not be changed inside {@link
 * #forEach}.
 */
public interface ListState<T> {

    void add(T element);

    /** The element at {@code index}, 0 being the oldest; may be a copy. */
    T at(int index);

    int size();

    default boolean isEmpty() {
        return size() == 0;
    }

    /** Visits all elements, oldest first. */
    void forEach(Consumer<? super T> action);

    /** Removes the {@code count} oldest elements (all, if there are fewer). */
    void removeFirst(int count);

    void clear();
}
