// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.source.SplitOutput;
import java.util.ArrayList;
import java.util.List;

/** Takes up to a number of records. */
class TakingOutput<T> implements SplitOutput<T> {

    final List<T> records = new ArrayList<>();
    private final int most;
    boolean ended;

    TakingOutput(int most) {
        this.most = most;
    }

    @Override
    public boolean accepting() {
        return records.size() < most;
    }

    @Override
    public void emit(T value) {
        records.add(value);
    }

    @Override
    public void emit(T value, long nativeTimestamp) {
        records.add(value);
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
