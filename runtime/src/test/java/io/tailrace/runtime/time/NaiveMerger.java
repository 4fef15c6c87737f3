// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The statements T1 to T8 and T14 put down as sets, without any thought of speed; shares no code
 * with what it judges.
 */
final class NaiveMerger {

    final Map<Integer, Long> said = new TreeMap<>();
    final Set<Integer> active = new TreeSet<>();
    final Set<Integer> idle = new TreeSet<>();
    final Set<Integer> behind = new HashSet<>();
    final List<String> signals = new ArrayList<>();
    long watermark = EventTime.BEGINNING;
    private final Set<Integer> ended = new HashSet<>();
    private final int inputs;
    private boolean toldIdle;
    private boolean toldEnd;

    NaiveMerger(int inputs) {
        this.inputs = inputs;
        for (int input = 0; input < inputs; input++) {
            said.put(input, EventTime.BEGINNING);
            active.add(input);
        }
    }

    void hear(TimeSignal signal) {
        int input = signal.input();
        switch (signal.kind()) {
            case WATERMARK -> {
                if (active.contains(input) && signal.watermark() == EventTime.END) {
                    active.remove(input);
                } else if (active.contains(input)) {
                    say(input, signal.watermark());
                }
            }
            case IDLE -> fallIdle(input);
            case ACTIVE -> wake(input);
            case END -> {
                active.remove(input);
                idle.remove(input);
                ended.add(input);
            }
        }
        conclude();
    }

    void say(int input, long promise) {
        said.merge(input, promise, Math::max);
        if (said.get(input) >= watermark) {
            behind.remove(input);
        }
    }

    void fallIdle(int input) {
        if (active.remove(input)) {
            idle.add(input);
            behind.remove(input);
        }
    }

    void wake(int input) {
        if (idle.remove(input)) {
            active.add(input);
            if (said.get(input) < watermark) {
                behind.add(input);
            }
        }
    }

    private void conclude() {
        boolean isIdle = active.isEmpty() && !idle.isEmpty();
        if (toldIdle && !isIdle) {
            signals.add("active");
            toldIdle = false;
        }
        raiseTo(merged());
        if (!toldIdle && isIdle) {
            signals.add("idle");
            toldIdle = true;
        }
        if (!toldEnd && ended.size() == inputs) {
            signals.add("end");
            toldEnd = true;
        }
    }

    private void raiseTo(long merged) {
        if (merged > watermark) {
            watermark = merged;
            signals.add(ForwardedSignals.watermark(watermark));
        }
    }

    private long merged() {
        if (active.isEmpty() && idle.isEmpty()) {
            return EventTime.END;
        }
        return frontier();
    }

    /** The least promise of those active and not behind; of nobody active the greatest. */
    long frontier() {
        if (active.isEmpty()) {
            return said.values().stream().mapToLong(w -> w).max().orElse(EventTime.BEGINNING);
        }
        return active.stream()
                .filter(input -> !behind.contains(input))
                .mapToLong(said::get)
                .min()
                .orElse(EventTime.BEGINNING);
    }
}
