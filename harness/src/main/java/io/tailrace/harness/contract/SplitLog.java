// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import io.tailrace.operator.source.SplitOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of one split: takes as many records as there is credit for, and fails at the first
 * that breaks a rule. For one thread.
 */
final class SplitLog<T> implements SplitOutput<T> {

    private final String splitId;
    private final List<T> records = new ArrayList<>();
    private int credit;
    private boolean asked;
    private boolean ended;
    private long watermark = Long.MIN_VALUE;

    SplitLog(String splitId) {
        this.splitId = splitId;
    }

    void grant(int records) {
        credit = records;
        asked = false;
    }

    List<T> records() {
        return records;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public boolean accepting() {
        asked = credit > 0;
        return asked;
    }

    @Override
    public void emit(T value) {
        require(value != null, "emitted null as record " + records.size());
        require(!ended, "emitted " + value + " after its end");
        require(
                asked,
                "emitted " + value + " without accepting() having said yes since the last record");
        asked = false;
        credit--;
        records.add(value);
    }

    @Override
    public void emit(T value, long nativeTimestamp) {
        require(
                nativeTimestamp > watermark,
                "emitted %s at %d, which its own watermark %d had ruled out"
                        .formatted(value, nativeTimestamp, watermark));
        emit(value);
    }

    @Override
    public void watermark(long watermark) {
        require(!ended, "sent watermark " + watermark + " after its end");
        this.watermark = Math.max(this.watermark, watermark);
    }

    @Override
    public void idle() {
        require(!ended, "called itself idle after its end");
    }

    @Override
    public void end() {
        require(!ended, "ended twice");
        ended = true;
    }

    private void require(boolean kept, String broken) {
        if (!kept) {
            throw new AssertionError("Split '" + splitId + "' " + broken);
        }
    }
}
