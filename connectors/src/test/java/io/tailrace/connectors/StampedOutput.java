// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.source.SplitOutput;
import java.util.ArrayList;
import java.util.List;

/** Takes up to a number of records, with the timestamps that the source gave them. */
final class StampedOutput<T> implements SplitOutput<T> {

    final List<T> records = new ArrayList<>();
    final List<Long> timestamps = new ArrayList<>();
    int most = Integer.MAX_VALUE;
    boolean ended;

    @Override
    public boolean accepting() {
        return records.size() < most;
    }

    @Override
    public void emit(T value) {
        records.add(value);
        timestamps.add(null);
    }

    @Override
    public void emit(T value, long nativeTimestamp) {
        records.add(value);
        timestamps.add(nativeTimestamp);
    }

    @Override
    public void watermark(long watermark) {}

    @Override
    public void idle() {}

    @Override
    public void end() {
        ended = true;
    }
}
