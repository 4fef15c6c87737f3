// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;

/**
 * What windows came to, by another key than theirs: all values with the same key meet in the same
 * task, each after what it replaces was taken back. Between what goes to different keys there is no
 * order.
 *
 * @param <L> the type of the keys
 * @param <K> the type of the keys of the windows before
 * @param <V> what those windows came to
 */
public final class KeyedChanges<L, K, V> {

    private final KeyedStream<L, Pane<K, V>> keyed;
    private final String toldBy;
    private final ResultChanges changes;

    /**
     * @param toldBy the step whose changes these are
     */
    KeyedChanges(KeyedStream<L, Pane<K, V>> keyed, String toldBy, ResultChanges changes) {
        this.keyed = keyed;
        this.toldBy = toldBy;
        this.changes = changes;
    }

    /**
     * Groups the values of each key by windows: see {@code Windows}. The time of a value is the
     * last instant of the window that came to it.
     */
    public WindowedChanges<L, K, V> window(Windowing<? super V> windows) {
        return WindowedChanges.of(this, windows);
    }

    KeyedStream<L, Pane<K, V>> keyed() {
        return keyed;
    }

    String toldBy() {
        return toldBy;
    }

    ResultChanges changes() {
        return changes;
    }
}
