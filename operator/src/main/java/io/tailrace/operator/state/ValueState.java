// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/**
 * One value of the current key. {@link #get} may return a copy: after changing a mutable value,
 * {@link #set} it again, or the change is lost.
 */
public interface ValueState<T> {

    boolean isPresent();

    /** The value, or {@code null} where none is set. */
    T get();

    default T getOr(T otherwise) {
        T value = get();
        return value == null ? otherwise : value;
    }

    /** Never {@code null}: to remove the value, {@link #clear} it. */
    void set(T value);

    void clear();
}
