// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.table;

import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.window.Window;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A sink that keeps what stands, and the handle by which a program looks at it while the job runs:
 * for each window of each key the latest value. A pane replaces the one of its key and window, a
 * retraction removes the one that it takes back, a pane without a value removes what was there.
 *
 * <p>For use by any thread at any time. It lives in memory: after a restart in the same process it
 * goes on, after one of the process it holds what has changed since. It forgets no row: give it
 * windows without end, or discard it with the job.
 */
public final class ResultView<K, R> implements Sink<Pane<K, R>> {

    private final Map<RowKey<K>, R> rows = new ConcurrentHashMap<>();

    private ResultView() {}

    public static <K, R> ResultView<K, R> empty() {
        return new ResultView<>();
    }

    /** What that window has come to; {@code null} if nothing stands. */
    public R value(K key, Window window) {
        return rows.get(RowKey.of(key, window));
    }

    /** The same where there is one window for all of time. */
    public R value(K key) {
        return value(key, Window.GLOBAL);
    }

    /** All that stands now. Rows that change meanwhile are seen before or after. */
    public Map<RowKey<K>, R> rows() {
        return Map.copyOf(rows);
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.AT_LEAST_ONCE).thatTakes(ResultChanges.RETRACT);
    }

    @Override
    public SinkWriter<Pane<K, R>> writer(SinkContext context) {
        return (pane, timestamp) -> take(pane);
    }

    private void take(Pane<K, R> pane) {
        RowKey<K> row = RowKey.of(pane.key(), pane.window());
        if (!pane.isRetraction() && pane.value() != null) {
            rows.put(row, pane.value());
        } else if (!pane.isRetraction()) {
            rows.remove(row);
        } else if (pane.value() != null) {
            rows.remove(row, pane.value());
        }
    }

    @Override
    public String toString() {
        return "view of " + rows.size() + " rows";
    }
}
