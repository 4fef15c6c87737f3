// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.Witness.Alarm;
import io.tailrace.windowing.oracle.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what operators see through crashes, and tells a witness at the end what has survived. Used
 * by one thread.
 */
final class SurvivingBooks implements Books {

    /** Told once more, to a witness that numbers alarms anew. */
    @FunctionalInterface
    private interface Entry {
        void tell(Witness witness, Map<Alarm, Long> payloads);
    }

    /** What an operator decided, and by which watermark. */
    record Ruling(Event read, long watermark, boolean late) {}

    private final SurvivingLog<Entry> log = new SurvivingLog<>();
    private final SurvivingLog<Ruling> rulings = new SurvivingLog<>();
    private final SurvivingLog<SourceMove> moves = new SurvivingLog<>();
    private final SurvivingLog<WindowCall> windowCalls = new SurvivingLog<>();
    private final Map<Integer, List<Told>> everTold = new HashMap<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();
    private final Mishaps mishaps;
    private final RowReuse reuse;
    private long panes;
    private boolean failedBehindRetraction;

    SurvivingBooks(Mishaps mishaps, RowReuse reuse) {
        this.mishaps = mishaps;
        this.reuse = reuse;
    }

    void attempt(int plan, long base) {
        List.of(log, rulings, moves, windowCalls).forEach(one -> one.attempt(plan, base));
    }

    void noteFor(int attempt) {
        List.of(log, rulings, moves, windowCalls).forEach(one -> one.noteFor(attempt));
    }

    void mark(String stepName, int task, long checkpoint) {
        String place = stepName + "#" + task;
        List.of(log, rulings, moves, windowCalls).forEach(one -> one.mark(place, checkpoint));
    }

    /** What was decided about late records, by step and task. */
    List<SurvivingLog.Segment<Ruling>> rulings() {
        return rulings.runs();
    }

    /** What the readers of sources did, by source and task. */
    List<SurvivingLog.Segment<SourceMove>> moves() {
        return moves.runs();
    }

    /** Calls of window operators, by step and task; each attempt by itself. */
    List<SurvivingLog.Segment<WindowCall>> windowCalls() {
        return windowCalls.survivors();
    }

    /** All panes that a step has told in any attempt, whether or not that was undone. */
    List<Told> everTold(Step step) {
        return everTold.getOrDefault(step.id(), List.of());
    }

    /** A witness of nothing but what has survived. */
    Witness witness() {
        Witness witness = new Witness();
        objections.forEach(objection -> witness.object(false, objection));
        Map<Alarm, Long> payloads = new HashMap<>();
        int plan = 0;
        for (SurvivingLog.Segment<Entry> segment : log.survivors()) {
            if (segment.plan() != plan) {
                plan = segment.plan();
                witness.onReplanned();
            }
            segment.byTask()
                    .values()
                    .forEach(entries -> entries.forEach(entry -> entry.tell(witness, payloads)));
        }
        return witness;
    }

    @Override
    public void object(boolean unless, String objection) {
        if (!unless) {
            objections.add(objection);
        }
    }

    @Override
    public void touch(Step step, int task, long key, long watermark) {
        mishaps.onCall(Mishap.OPERATOR);
        note(step, task, (witness, payloads) -> witness.touch(step, task, key, watermark));
    }

    @Override
    public void count(Step step, int task, long key, long count) {
        note(step, task, (witness, payloads) -> witness.count(step, task, key, count));
        if (count == 1) {
            reuse.onBirth(step, task);
        }
        mishaps.onCall(Mishap.OPERATOR);
    }

    @Override
    public long set(Alarm alarm, boolean inEventTime) {
        alarms.add(alarm);
        log.note(
                alarm.place(),
                (witness, payloads) ->
                        payloads.put(alarm, witness.set(alarm.again(), inEventTime)));
        return alarms.size() - 1;
    }

    @Override
    public void cancel(long payload, Step step, int task) {
        Alarm alarm = alarms.get((int) payload);
        note(
                step,
                task,
                (witness, payloads) -> {
                    Long now = payloads.get(alarm);
                    witness.object(now != null, alarm + " is cancelled, but was never set");
                    if (now != null) {
                        witness.cancel(now, step, task);
                    }
                });
    }

    @Override
    public Alarm fire(long payload, Step step, int task, long key, long time, long watermark) {
        mishaps.onCall(Mishap.OPERATOR);
        Alarm alarm = alarms.get((int) payload);
        note(
                step,
                task,
                (witness, payloads) -> {
                    Long now = payloads.get(alarm);
                    witness.object(now != null, alarm + " fires, but was never set");
                    if (now != null) {
                        witness.fire(now, step, task, key, time, watermark);
                    }
                });
        return alarm;
    }

    @Override
    public void broadcast(Step step, int task, long watermark, Event event, int known) {
        note(
                step,
                task,
                (witness, payloads) -> witness.broadcast(step, task, watermark, event, known));
    }

    @Override
    public void ruled(Step step, int task, Event read, long watermark, boolean late) {
        mishaps.onCall(Mishap.OPERATOR);
        rulings.note(step.name() + "#" + task, new Ruling(read, watermark, late));
    }

    @Override
    public void called(Step step, int task, WindowCall call) {
        mishaps.onCall(Mishap.OPERATOR);
        windowCalls.note(step.name() + "#" + task, call);
    }

    @Override
    public long told(Step step, Told told) {
        panes++;
        everTold.computeIfAbsent(step.id(), unknown -> new ArrayList<>()).add(told);
        if (told.info().retraction()) {
            failBehindRetraction();
        }
        return panes;
    }

    private void failBehindRetraction() {
        if (mishaps.strikes(Mishap.OPERATOR, 8)) {
            failedBehindRetraction = true;
            throw new Mishaps.PlannedFailure(Mishap.OPERATOR);
        }
    }

    /** Whether a call has failed after a retraction and before what replaces it. */
    boolean hasFailedBehindRetraction() {
        return failedBehindRetraction;
    }

    @Override
    public void returned(Step step) {
        mishaps.onCall(Mishap.OPERATOR);
    }

    @Override
    public void sourced(String source, int task, SourceMove move) {
        moves.note(source + "#" + task, move);
    }

    @Override
    public void cleared(Step step, int task) {
        reuse.onCleared(step, task);
    }

    @Override
    public void listed(Step step, int task, int size) {
        note(step, task, (witness, payloads) -> witness.listed(step, task, size));
    }

    private void note(Step step, int task, Entry entry) {
        log.note(step.name() + "#" + task, entry);
    }
}
