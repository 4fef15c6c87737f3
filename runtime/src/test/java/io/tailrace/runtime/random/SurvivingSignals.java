// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.task.SignalTrace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what tasks read through crashes, and tells a judge at the end what has survived. */
final class SurvivingSignals implements SignalTrace {

    private record Signal(
            String task, String from, int input, int kind, Object value, long timestamp) {}

    private final SurvivingLog<Signal> log = new SurvivingLog<>();

    void attempt(long base) {
        log.attempt(base);
    }

    void mark(String task, long checkpoint) {
        log.mark(task, checkpoint);
    }

    @Override
    public void onSignal(
            String task, String from, int input, int kind, Object value, long timestamp) {
        if (kind != SignalKind.BARRIER) {
            log.note(task, new Signal(task, from, input, kind, value, timestamp));
        }
    }

    /** What each task has read, in order: what is judged, and what an oracle may replay. */
    LaneJudge judge() {
        LaneJudge judge = new LaneJudge();
        for (Map.Entry<String, List<Signal>> entry : log.survivors().entrySet()) {
            Set<Integer> ended = new HashSet<>();
            for (Signal signal : entry.getValue()) {
                // A task that had ended says so again when its job goes on.
                boolean again = signal.kind == SignalKind.END && !ended.add(signal.input);
                if (!again) {
                    judge.onSignal(
                            signal.task,
                            signal.from,
                            signal.input,
                            signal.kind,
                            signal.value,
                            signal.timestamp);
                }
            }
        }
        return judge;
    }
}
