// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An operator whose entries all expire in event time, and what it has seen of them. What it does
 * follows from the seed of the record or timer alone; where entries lie is left to those below.
 */
public abstract class Lives {

    static final int COUNT = 0;
    static final int LABEL = 1;
    static final int LIST = 2;
    static final int FIRST_OF_LONG_MAP = 7;
    static final int ENTRIES = 11;

    /** Behind the last record: whose turn comes first, if a record's, is up to the watermarks. */
    private static final long FIRST_TIMER = 1_000;

    private final Map<String, List<String>> seen = new HashMap<>();

    public abstract void watermark(long watermark);

    public abstract void record(String key, long timestamp, long seed);

    /** What was read, in the order of reading. */
    public List<String> seen(String key) {
        return seen.getOrDefault(key, List.of());
    }

    abstract void write(int entry, long value);

    /** What is there, in words, or {@code null}. */
    abstract String read(int entry);

    abstract void setTimer(long time, long payload);

    final void handleRecord(String key, long timestamp, long seed) {
        Random random = new Random(seed);
        handle(key, timestamp, random);
        if (random.nextInt(3) > 0) {
            setTimer(FIRST_TIMER + random.nextInt(700), random.nextLong());
        }
    }

    final void handleTimer(String key, long time, long payload) {
        Random random = new Random(payload);
        handle(key, time, random);
        if (random.nextInt(3) == 0) {
            setTimer(time + random.nextInt(300), random.nextLong());
        }
    }

    private void handle(String key, long time, Random random) {
        List<String> log = seen.computeIfAbsent(key, absent -> new ArrayList<>());
        for (int i = random.nextInt(5); i >= 0; i--) {
            int entry = random.nextInt(ENTRIES);
            if (random.nextBoolean()) {
                write(entry, random.nextInt(1_000));
            }
            log.add("at " + time + ": " + entry + " is " + read(entry));
        }
        log.add("at " + time + ": list is " + read(LIST));
    }
}
