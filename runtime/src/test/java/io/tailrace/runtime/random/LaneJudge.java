// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.task.SignalTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Watches every lane: order, promises, status, end. */
final class LaneJudge implements SignalTrace {

    private static final String SPLIT = "split-";

    private static final class Lane {
        private final String name;
        private final String sender;
        private final Map<String, Integer> lastSeq = new HashMap<>();
        private final List<String> controls = new ArrayList<>();
        private final List<Long> watermarks = new ArrayList<>();
        private long watermark = Long.MIN_VALUE;
        private boolean idle;
        private boolean ended;

        private Lane(String name, String sender) {
            this.name = name;
            this.sender = sender;
        }
    }

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final List<String> objections = new ArrayList<>();
    private long records;

    @Override
    public synchronized void onSignal(
            String task, String from, int input, int kind, Object value, long timestamp) {
        String name = from + " -> " + task + " (" + input + ")";
        Lane lane = lanes.computeIfAbsent(name, unknown -> new Lane(name, from));
        object(!lane.ended, lane, SignalKind.nameOf(kind) + " after the end");
        if (kind == SignalKind.RECORD) {
            onRecord(lane, eventOf(value), timestamp);
            return;
        }
        lane.controls.add(SignalKind.nameOf(kind) + " " + timestamp);
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
     * @param atTheEnd whether everything must have ended, and all have been told the same
     */
    synchronized List<String> objections(boolean atTheEnd) {
        List<String> all = new ArrayList<>(objections);
        Map<String, Lane> firstFrom = new HashMap<>();
        for (Lane lane : lanes.values()) {
            if (isSplit(lane.sender)) {
                continue;
            }
            if (atTheEnd && !lane.ended) {
                all.add(lane.name + ": has no end");
            }
            Lane first = firstFrom.putIfAbsent(lane.sender, lane);
            if (atTheEnd && first != null && !first.controls.equals(lane.controls)) {
                all.add(
                        lane.name
                                + ": is told "
                                + lane.controls
                                + ", but another "
                                + first.controls);
            }
        }
        return all;
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
