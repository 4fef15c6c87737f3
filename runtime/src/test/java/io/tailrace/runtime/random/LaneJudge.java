// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.time.EventTime;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.task.SignalTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Watches every lane of one run: order, promises, status, end. */
final class LaneJudge implements SignalTrace {

    private static final String SPLIT = "split-";

    /** A watermark, idle, active or end. */
    private record Control(int kind, long timestamp) {

        /** Whether it may be news to some: the last watermark tells no more than the end. */
        private boolean isToldBefore(long latest) {
            return kind == SignalKind.WATERMARK
                    && (timestamp <= latest || timestamp == EventTime.END);
        }

        @Override
        public String toString() {
            return SignalKind.nameOf(kind) + " " + timestamp;
        }
    }

    private static final class Lane {
        private final String name;
        private final String sender;
        private final String holder;
        private final Map<String, Integer> lastSeq = new HashMap<>();
        private final List<Control> controls = new ArrayList<>();
        private final List<Long> watermarks = new ArrayList<>();
        private long watermark = Long.MIN_VALUE;
        private boolean idle;
        private boolean ended;

        private Lane(String name, String sender, String holder) {
            this.name = name;
            this.sender = sender;
            this.holder = holder;
        }

        private List<Control> controlsWithout(OptionalLong toldBefore) {
            return toldBefore.isEmpty()
                    ? controls
                    : controls.stream()
                            .filter(one -> !one.isToldBefore(toldBefore.getAsLong()))
                            .toList();
        }
    }

    private final LaneOrigins origins;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final List<String> objections = new ArrayList<>();
    private long records;

    LaneJudge(LaneOrigins origins) {
        this.origins = origins;
    }

    @Override
    public synchronized void onSignal(
            String task, String from, int input, int kind, Object value, long timestamp) {
        String name = from + " -> " + task + " (" + input + ")";
        Lane lane =
                lanes.computeIfAbsent(
                        name,
                        unknown ->
                                new Lane(
                                        name,
                                        from,
                                        isSplit(from) ? "" : origins.holder(task, input)));
        object(!lane.ended, lane, SignalKind.nameOf(kind) + " after the end");
        if (kind == SignalKind.RECORD) {
            onRecord(lane, eventOf(value), timestamp);
            return;
        }
        lane.controls.add(new Control(kind, timestamp));
        switch (kind) {
            case SignalKind.WATERMARK -> {
                object(timestamp > lane.watermark, lane, "watermark does not rise: " + timestamp);
                object(!lane.idle, lane, "watermark while idle");
                lane.watermark = timestamp;
                lane.watermarks.add(timestamp);
            }
            case SignalKind.IDLE -> {
                object(!lane.idle, lane, "idle twice");
                lane.idle = true;
            }
            case SignalKind.ACTIVE -> {
                object(lane.idle, lane, "active twice");
                lane.idle = false;
            }
            case SignalKind.END -> lane.ended = true;
            default -> object(false, lane, "unknown kind " + kind);
        }
    }

    /** The watermarks that a task has passed on, in order; {@code null} if it has no lanes. */
    synchronized List<Long> watermarksFrom(String task) {
        return lanes.values().stream()
                .filter(lane -> lane.sender.equals(task))
                .map(lane -> lane.watermarks)
                .findFirst()
                .orElse(null);
    }

    synchronized long records() {
        return records;
    }

    /** Whether that is the name of a split, not of a task. */
    static boolean isSplit(String from) {
        return from.startsWith(SPLIT);
    }

    /** All that must not be and was. */
    synchronized List<String> objections() {
        return objections(true);
    }

    /**
     * As above.
     *
     * @param atTheEnd whether everything must have ended, and all have been told the same, save
     *     what some had been told in runs before and others not
     */
    synchronized List<String> objections(boolean atTheEnd) {
        List<String> all = new ArrayList<>(objections);
        Map<List<String>, Lane> firstFrom = new HashMap<>();
        for (Lane lane : lanes.values()) {
            if (isSplit(lane.sender)) {
                continue;
            }
            if (atTheEnd && !lane.ended) {
                all.add(lane.name + ": has no end");
            }
            Lane alike = firstFrom.putIfAbsent(List.of(lane.sender, lane.holder), lane);
            Lane other = firstFrom.putIfAbsent(List.of(lane.sender), lane);
            if (atTheEnd && alike != null) {
                compare(lane, alike, OptionalLong.empty(), all);
            } else if (atTheEnd && other != null) {
                compare(lane, other, origins.toldBefore(lane.sender), all);
            }
        }
        return all;
    }

    private static void compare(
            Lane one, Lane other, OptionalLong toldBefore, List<String> objections) {
        if (!one.controlsWithout(toldBefore).equals(other.controlsWithout(toldBefore))) {
            objections.add(
                    one.name + ": is told " + one.controls + ", but another " + other.controls);
        }
    }

    private void onRecord(Lane lane, Event event, long timestamp) {
        records++;
        boolean promised = !event.mayBeLate() && timestamp <= lane.watermark;
        object(!promised, lane, "watermark " + lane.watermark + " before " + event);
        Integer before = lane.lastSeq.put(event.order(), event.seq());
        object(before == null || before < event.seq(), lane, event + " overtakes " + before);
    }

    private static Event eventOf(Object value) {
        return value instanceof DeadLetter letter ? (Event) letter.value() : (Event) value;
    }

    private void object(boolean unless, Lane lane, String objection) {
        if (!unless) {
            objections.add(lane.name + ": " + objection);
        }
    }
}
