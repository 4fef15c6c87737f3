// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.Witness.Alarm;
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

    private final SurvivingLog<Entry> log = new SurvivingLog<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();

    void attempt(long base) {
        log.attempt(base);
    }

    void mark(String stepName, int task, long checkpoint) {
        log.mark(stepName + "#" + task, checkpoint);
    }

    /** A witness of nothing but what has survived. */
    Witness witness() {
        Witness witness = new Witness();
        objections.forEach(objection -> witness.object(false, objection));
        log.survivors()
                .forEach(
                        (place, entries) -> {
                            Map<Alarm, Long> payloads = new HashMap<>();
                            entries.forEach(entry -> entry.tell(witness, payloads));
                        });
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
        note(step, task, (witness, payloads) -> witness.touch(step, task, key, watermark));
    }

    @Override
    public void count(Step step, int task, long key, long count) {
        note(step, task, (witness, payloads) -> witness.count(step, task, key, count));
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
    public void cancel(long payload) {
        Alarm alarm = alarms.get((int) payload);
        log.note(
                alarm.place(),
                (witness, payloads) -> {
                    Long now = payloads.get(alarm);
                    witness.object(now != null, alarm + " is cancelled, but was never set");
                    if (now != null) {
                        witness.cancel(now);
                    }
                });
    }

    @Override
    public Alarm fire(long payload, int step, long key, long time, long watermark) {
        Alarm alarm = alarms.get((int) payload);
        log.note(
                alarm.place(),
                (witness, payloads) -> {
                    Long now = payloads.get(alarm);
                    witness.object(now != null, alarm + " fires, but was never set");
                    if (now != null) {
                        witness.fire(now, step, key, time, watermark);
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

    private void note(Step step, int task, Entry entry) {
        log.note(step.name() + "#" + task, entry);
    }
}
