// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** A list of the task; see {@link TaskListSpec}. */
public interface TaskListState<T> {

    void add(T element);

    int size();

    void forEach(Consumer<? super T> action);

    /** Removes the elements for which the condition holds and says how many they were. */
    int removeIf(Predicate<? super T> condition);

    void clear();
}
