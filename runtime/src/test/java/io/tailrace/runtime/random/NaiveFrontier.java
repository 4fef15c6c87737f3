// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.time.EventTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules by which promises of several become one, written down once more and as plainly as
 * possible: the least of those that are active and have caught up, or the greatest of all if nobody
 * is active; and never less than before. Who has promised the end of time has left.
 *
 * @param <K> what the inputs are called
 */
final class NaiveFrontier<K extends Comparable<K>> {

    private static final class Input {
        private long promise;
        private boolean idle;
        private boolean behind;

        private Input(long promise) {
            this.promise = promise;
        }

        private Input copy() {
            Input copy = new Input(promise);
            copy.idle = idle;
            copy.behind = behind;
            return copy;
        }
    }

    private final Map<K, Input> present = new TreeMap<>();
    private long reached;
    private long greatest;

    NaiveFrontier(long reached) {
        this.reached = reached;
        this.greatest = reached;
    }

    NaiveFrontier<K> copy() {
        NaiveFrontier<K> copy = new NaiveFrontier<>(reached);
        copy.greatest = greatest;
        present.forEach((name, input) -> copy.present.put(name, input.copy()));
        return copy;
    }

    long reached() {
        return reached;
    }

    boolean isEmpty() {
        return present.isEmpty();
    }

    /** One that holds the others back until it has promised as much. */
    void join(K name, long promise) {
        present.put(name, new Input(promise));
        greatest = Math.max(greatest, promise);
    }

    /** Takes over one of another frontier, as it is there. */
    void join(K name, NaiveFrontier<K> from) {
        Input input = from.present.get(name).copy();
        present.put(name, input);
        greatest = Math.max(greatest, input.promise);
        input.behind &= input.promise < reached;
    }

    boolean has(K name) {
        return present.containsKey(name);
    }

    void promise(K name, long promise) {
        Input input = present.get(name);
        if (input == null || input.idle) {
            return;
        }
        if (promise == EventTime.END) {
            // It never counts again, not even as the greatest of all.
            leave(name);
        } else {
            input.promise = Math.max(input.promise, promise);
            greatest = Math.max(greatest, input.promise);
            input.behind &= input.promise < reached;
        }
    }

    void idle(K name) {
        if (present.containsKey(name)) {
            present.get(name).idle = true;
        }
    }

    void wake(K name) {
        Input input = present.get(name);
        if (input != null && input.idle) {
            input.idle = false;
            input.behind = input.promise < reached;
        }
    }

    void leave(K name) {
        present.remove(name);
    }

    /** All that has been said takes effect, as one change. */
    void settle() {
        if (present.values().stream().allMatch(input -> input.idle)) {
            reached = Math.max(reached, greatest);
            return;
        }
        long least =
                present.values().stream()
                        .filter(input -> !input.idle && !input.behind)
                        .mapToLong(input -> input.promise)
                        .min()
                        .orElse(reached);
        reached = Math.max(reached, least);
    }
}
