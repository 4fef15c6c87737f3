// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.failure;

import java.util.function.Consumer;

/** Does several things of which each must be tried, and remembers what failed first. */
public final class FirstFailure {

    private RuntimeException first;

    /** Calls the action with each; one that fails keeps none of the others from its turn. */
    public <T> FirstFailure tryEach(Iterable<? extends T> subjects, Consumer<? super T> action) {
        for (T subject : subjects) {
            try {
                action.accept(subject);
            } catch (RuntimeException thrown) {
                add(thrown);
            }
        }
        return this;
    }

    public void add(RuntimeException failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    public void throwIfAny() {
        if (first != null) {
            throw first;
        }
    }
}
