// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Entries with deadlines that are compared with the time of the reader, and never freed. */
public final class PlainLives extends Lives {

    private record Timer(String key, long time, long number, long payload)
            implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int order = Long.compare(time, other.time);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    private static final class Life {
        String text;
        long deadline;
    }

    private final long ttlMs;
    private final boolean refreshedByReads;
    private final Map<String, List<Life>> lives = new HashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private String key;
    private long now;
    private long timersSet;
    private int absences;

    public PlainLives(long ttlMs, boolean refreshedByReads) {
        this.ttlMs = ttlMs;
        this.refreshedByReads = refreshedByReads;
    }

    /** How often something was read that had been there and was no longer. */
    public int absences() {
        return absences;
    }

    @Override
    public void watermark(long watermark) {
        while (!timers.isEmpty() && timers.peek().time() <= watermark) {
            Timer timer = timers.remove();
            key = timer.key();
            now = timer.time();
            handleTimer(key, now, timer.payload());
        }
    }

    @Override
    public void record(String recordKey, long timestamp, long seed) {
        key = recordKey;
        now = timestamp;
        handleRecord(key, now, seed);
    }

    @Override
    void write(int entry, long value) {
        String old = read(entry);
        Life life = life(entry);
        life.text =
                switch (entry) {
                    case COUNT -> "" + (old == null ? value : Long.parseLong(old) + value);
                    default -> "" + value;
                };
        if (entry == LIST) {
            list().add(life);
        }
        life.deadline = Math.max(life.deadline, now + ttlMs);
    }

    @Override
    String read(int entry) {
        if (entry == LIST) {
            List<String> visible = new ArrayList<>();
            list().forEach(life -> visible.add(life.deadline > now ? life.text : ""));
            visible.removeIf(String::isEmpty);
            return visible.toString();
        }
        Life life = life(entry);
        if (life.text == null) {
            return null;
        }
        if (life.deadline <= now) {
            absences++;
            return null;
        }
        if (refreshedByReads) {
            life.deadline = Math.max(life.deadline, now + ttlMs);
        }
        return life.text;
    }

    @Override
    void setTimer(long time, long payload) {
        timers.add(new Timer(key, time, timersSet++, payload));
    }

    private Life life(int entry) {
        return entry == LIST ? born() : of(key).get(entry);
    }

    private List<Life> list() {
        return lives.computeIfAbsent(key + " list", absent -> new ArrayList<>());
    }

    private List<Life> of(String owner) {
        return lives.computeIfAbsent(
                owner,
                absent -> {
                    List<Life> unborn = new ArrayList<>();
                    for (int i = 0; i < ENTRIES; i++) {
                        unborn.add(born());
                    }
                    return unborn;
                });
    }

    private static Life born() {
        Life life = new Life();
        life.deadline = Long.MIN_VALUE;
        return life;
    }
}
