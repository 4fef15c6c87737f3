// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A sink that keeps what is written, and the handle by which it is looked at. Records of one task
 * stand in the order in which they were written; those of several tasks are interleaved as they
 * came.
 *
 * <p>For use by any thread at any time. It keeps everything until {@linkplain #drain drained}: do
 * not leave it at the end of an endless pipeline.
 */
public final class Collected<T> implements Sink<T> {

    /** A record and the timestamp it was written with. */
    public record Entry<T>(T value, long timestamp) {}

    private final Object lock = new Object();
    private List<Entry<T>> entries = new ArrayList<>();

    Collected() {}

    /** What was written since the last {@link #drain}, oldest first. */
    public List<T> values() {
        synchronized (lock) {
            return entries.stream().map(Entry::value).toList();
        }
    }

    /** What was written since the last {@link #drain}, with timestamps, oldest first. */
    public List<Entry<T>> entries() {
        synchronized (lock) {
            return List.copyOf(entries);
        }
    }

    /** Takes out what was written since the last call: every record is drained once. */
    public List<T> drain() {
        List<Entry<T>> drained;
        synchronized (lock) {
            drained = entries;
            entries = new ArrayList<>();
        }
        return drained.stream().map(Entry::value).toList();
    }

    public int size() {
        synchronized (lock) {
            return entries.size();
        }
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.AT_LEAST_ONCE).thatTakes(ResultChanges.RETRACT);
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        return this::keep;
    }

    private void keep(T value, long timestamp) {
        Entry<T> entry = new Entry<>(value, timestamp);
        synchronized (lock) {
            entries.add(entry);
        }
    }

    @Override
    public String toString() {
        return "collector";
    }
}
