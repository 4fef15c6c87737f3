// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * What has come out, oldest first, until it is taken. For one thread.
 *
 * @param <T> what comes out
 */
public final class Emissions<T> {

    private final List<Stamped<T>> waiting = new ArrayList<>();

    private Emissions() {}

    public static <T> Emissions<T> none() {
        return new Emissions<>();
    }

    public void add(T value, long timestamp) {
        waiting.add(Stamped.of(value, timestamp));
    }

    /** Takes the values: each is handed out once. */
    public List<T> drain() {
        return drainStamped().stream().map(Stamped::value).toList();
    }

    /** Takes the values with their timestamps: each is handed out once. */
    public List<Stamped<T>> drainStamped() {
        List<Stamped<T>> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /** The values that wait to be taken. */
    public List<T> values() {
        return waiting.stream().map(Stamped::value).toList();
    }

    public int size() {
        return waiting.size();
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    @Override
    public String toString() {
        return waiting.toString();
    }
}
