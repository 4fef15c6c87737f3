// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/**
 * Shows every record to a watch and passes everything on. Stands nowhere unless a host asks for it.
 */
public final class WatchedLink implements Link {

    private final RecordWatch watch;
    private final RecordWatch.Way way;
    private final Link link;

    private WatchedLink(RecordWatch watch, RecordWatch.Way way, Link link) {
        this.watch = watch;
        this.way = way;
        this.link = link;
    }

    /**
     * @param watch {@code null} for none
     */
    public static Link of(RecordWatch watch, RecordWatch.Way way, Link link) {
        return watch == null ? link : new WatchedLink(watch, way, link);
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        watch.pass(way, value, () -> link.onRecord(value, timestamp));
    }

    @Override
    public void onControl(int kind, long argument) {
        link.onControl(kind, argument);
    }
}
