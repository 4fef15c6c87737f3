// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps its own books of what keyed operators see, and objects at once to what must not be. Used by
 * one thread at a time.
 */
final class Witness implements Books {

    /** A place where a key lives. */
    record Place(int step, long key) {}

    /** A timer that an operator has set. */
    static final class Alarm {
        private final Step step;
        private final int task;
        private final long key;
        private final long time;
        private final long watermarkWhenSet;
        private final Event event;
        private final long timestamp;
        private final String role;
        private long watermarkWhenFired;
        private boolean open = true;
        private boolean fired;

        Alarm(
                Step step,
                int task,
                long key,
                long time,
                long watermarkWhenSet,
                Event event,
                long timestamp,
                String role) {
            this.step = step;
            this.task = task;
            this.key = key;
            this.time = time;
            this.watermarkWhenSet = watermarkWhenSet;
            this.event = event;
            this.timestamp = timestamp;
            this.role = role;
        }

        /** The same one, set anew. */
        Alarm again() {
            return new Alarm(step, task, key, time, watermarkWhenSet, event, timestamp, role);
        }

        String place() {
            return step.name() + "#" + task;
        }

        Event event() {
            return event;
        }

        long timestamp() {
            return timestamp;
        }

        String role() {
            return role;
        }

        int step() {
            return step.id();
        }

        int task() {
            return task;
        }

        long time() {
            return time;
        }

        boolean isFired() {
            return fired;
        }

        long watermarkWhenFired() {
            return watermarkWhenFired;
        }

        /** The watermark that must fire it, if these are all that the task has passed on. */
        long watermarkDueAt(List<Long> passedOn) {
            if (time <= watermarkWhenSet) {
                return watermarkWhenSet;
            }
            return passedOn.stream()
                    .filter(watermark -> watermark >= time)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }

        @Override
        public String toString() {
            return role + " timer of " + step.name() + "#" + task + " key " + key + " at " + time;
        }
    }

    private final List<Alarm> alarms = new ArrayList<>();
    private final Map<Place, TreeMap<Long, Integer>> openTimes = new HashMap<>();
    private final Map<Place, Integer> taskOf = new HashMap<>();
    private final Map<Place, Long> counts = new HashMap<>();
    private final Map<String, Long> watermarks = new HashMap<>();
    private final Map<String, List<String>> spread = new HashMap<>();
    private final Map<String, Integer> listed = new HashMap<>();
    private final List<String> objections = new ArrayList<>();
    private boolean replanned;

    @Override
    public synchronized void touch(Step step, int task, long key, long watermark) {
        Place place = new Place(step.id(), key);
        Integer owner = taskOf.putIfAbsent(place, task);
        object(owner == null || owner == task, place + " is seen by tasks " + owner + ", " + task);
        TreeMap<Long, Integer> open = openTimes.get(place);
        boolean due = open != null && !open.isEmpty() && open.firstKey() <= watermark;
        object(!due, () -> place + " is touched at " + watermark + " before its timers " + open);
        String at = step.name() + "#" + task;
        long before = watermarks.merge(at, watermark, Math::max);
        object(before <= watermark, at + " goes back from " + before + " to " + watermark);
    }

    @Override
    public synchronized void count(Step step, int task, long key, long count) {
        long before = counts.merge(new Place(step.id(), key), 1L, Long::sum);
        long expected = CountedStates.shownAs(step, before);
        object(
                expected == count,
                step.name() + " key " + key + " counts " + count + ", not " + expected);
    }

    @Override
    public synchronized long set(Alarm alarm, boolean inEventTime) {
        alarms.add(alarm);
        if (inEventTime) {
            Place place = new Place(alarm.step.id(), alarm.key);
            openTimes
                    .computeIfAbsent(place, p -> new TreeMap<>())
                    .merge(alarm.time, 1, Integer::sum);
        }
        return alarms.size() - 1;
    }

    @Override
    public synchronized void cancel(long payload, Step step, int task) {
        close(alarms.get((int) payload));
    }

    @Override
    public synchronized Alarm fire(
            long payload, Step at, int task, long key, long time, long watermark) {
        int step = at.id();
        Alarm alarm = alarms.get((int) payload);
        object(alarm.open, alarm + " fires though it is not set");
        object(alarm.step.id() == step, alarm + " fires at step " + step);
        object(alarm.key == key, alarm + " fires for key " + key);
        object(alarm.time == time, alarm + " fires with time " + time);
        TreeMap<Long, Integer> open = openTimes.get(new Place(step, key));
        boolean inEventTime = open != null && open.containsKey(time);
        if (inEventTime) {
            object(watermark >= time, alarm + " fires early, at " + watermark);
            object(open.firstKey() == time, () -> alarm + " fires before those at " + open);
        }
        close(alarm);
        alarm.fired = true;
        alarm.watermarkWhenFired = watermark;
        return alarm;
    }

    @Override
    public synchronized void broadcast(
            Step step, int task, long watermark, Event event, int known) {
        List<String> told = spread.computeIfAbsent(step.id() + "#" + task, at -> new ArrayList<>());
        told.add(event.id());
        object(known == told.size(), event + " is lost or double");
        for (Alarm alarm : alarms) {
            boolean due =
                    alarm.open
                            && alarm.step.id() == step.id()
                            && alarm.task == task
                            && alarm.time <= watermark;
            object(!due, () -> alarm + " is due at " + watermark + ", but a broadcast comes first");
        }
    }

    @Override
    public synchronized void listed(Step step, int task, int size) {
        Integer before = listed.put(step.name() + "#" + task, size);
        // With another plan the elements were dealt anew, and only who deals them knows how.
        boolean known = before != null || !replanned;
        int expected = before == null ? 1 : before % Steps.MOST_LISTED + 1;
        object(
                !known || size == expected,
                step.name() + "#" + task + " has a list of " + size + ", not " + expected);
    }

    /** From here on other tasks have what these had. */
    synchronized void onReplanned() {
        replanned = true;
        taskOf.clear();
        watermarks.clear();
        listed.clear();
    }

    synchronized List<Alarm> alarms() {
        return alarms;
    }

    /** How often a key was counted. */
    synchronized long countOf(Step step, long key) {
        return counts.getOrDefault(new Place(step.id(), key), 0L);
    }

    /** The broadcast records that an instance has seen, by id, in order. */
    synchronized List<String> spreadTo(Step step, int task) {
        return spread.getOrDefault(step.id() + "#" + task, List.of());
    }

    /** All that must not be and was. */
    synchronized List<String> objections() {
        List<String> all = new ArrayList<>(objections);
        for (Alarm alarm : alarms) {
            if (alarm.open) {
                all.add(alarm + " has never fired");
            }
        }
        return all;
    }

    @Override
    public synchronized void object(boolean unless, String objection) {
        if (!unless) {
            objections.add(objection);
        }
    }

    synchronized void object(boolean unless, java.util.function.Supplier<String> objection) {
        if (!unless) {
            objections.add(objection.get());
        }
    }

    private void close(Alarm alarm) {
        alarm.open = false;
        TreeMap<Long, Integer> open = openTimes.get(new Place(alarm.step.id(), alarm.key));
        if (open != null) {
            open.computeIfPresent(alarm.time, (time, count) -> count == 1 ? null : count - 1);
        }
    }
}
