// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.task.SignalTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Keeps what tasks read through crashes, and tells a judge at the end what has survived. */
final class SurvivingSignals implements SignalTrace {

    /** What a task has read. */
    record Signal(String task, String from, int input, int kind, Object value, long timestamp) {}

    private final SurvivingLog<Signal> log = new SurvivingLog<>();

    void attempt(int plan, long base) {
        log.attempt(plan, base);
    }

    void noteFor(int attempt) {
        log.noteFor(attempt);
    }

    void mark(String task, long checkpoint) {
        log.mark(task, checkpoint);
    }

    @Override
    public void onSignal(
            String task, String from, int input, int kind, Object value, long timestamp) {
        if (kind != SignalKind.BARRIER && kind != SignalKind.STOP) {
            log.note(task, new Signal(task, from, input, kind, value, timestamp));
        }
    }

    /**
     * What each task has read, in order: what is judged, and what an oracle may replay. A judge for
     * each plan that was run: with another one, other tasks send to others.
     *
     * @param origins of the lanes of each run
     */
    List<LaneJudge> judges(IntFunction<LaneOrigins> origins) {
        List<LaneJudge> judges = new ArrayList<>();
        Set<String> ended = new HashSet<>();
        for (SurvivingLog.Segment<Signal> segment : log.runs()) {
            LaneJudge judge = new LaneJudge(origins.apply(judges.size()));
            judges.add(judge);
            ended.clear();
            segment.byTask()
                    .values()
                    .forEach(signals -> signals.forEach(signal -> tell(judge, signal, ended)));
        }
        return judges;
    }

    /** What each task has read, in order. */
    List<SurvivingLog.Segment<Signal>> runs() {
        return log.runs();
    }

    /** How many records of each split have been taken in. */
    Map<Integer, Integer> takenIn() {
        Map<Integer, Integer> bySplit = new HashMap<>();
        for (SurvivingLog.Segment<Signal> segment : log.survivors()) {
            for (List<Signal> signals : segment.byTask().values()) {
                for (Signal signal : signals) {
                    if (LaneJudge.isSplit(signal.from) && signal.kind == SignalKind.RECORD) {
                        bySplit.merge(((Event) signal.value).split(), 1, Integer::sum);
                    }
                }
            }
        }
        return bySplit;
    }

    private static void tell(LaneJudge judge, Signal signal, Set<String> ended) {
        // A task that had ended says so again when its job goes on.
        boolean again =
                signal.kind == SignalKind.END && !ended.add(signal.task + "/" + signal.input);
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
