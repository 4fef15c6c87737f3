// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.ArrayList;
import java.util.List;

/**
 * One measurement to be made: which subject, under which load, for how long. Travels to the child
 * JVM that makes it as plain words.
 *
 * @param rate events per second by schedule, or 0 for as fast as it goes
 * @param timeline the directory to write latencies over time to; empty for none
 */
public record Settings(
        String workload,
        String system,
        String variant,
        long rate,
        int keys,
        int warmupSeconds,
        int seconds,
        int round,
        String timeline) {

    /** The workload that is about large state. */
    private static final String WITH_ALL_KEYS = "w3";

    public boolean throttled() {
        return rate > 0;
    }

    /** Whether every key comes once before keys come at random. */
    boolean allKeysFirst() {
        return workload.equals(WITH_ALL_KEYS);
    }

    /** Whether it is of interest what checkpoints do to latencies. */
    boolean watchesCheckpoints() {
        return workload.startsWith(WITH_ALL_KEYS);
    }

    List<String> words() {
        List<String> words = new ArrayList<>(List.of(workload, system, variant));
        for (long number : new long[] {rate, keys, warmupSeconds, seconds, round}) {
            words.add(Long.toString(number));
        }
        words.add(timeline);
        return words;
    }

    static Settings of(String[] words) {
        return new Settings(
                words[0],
                words[1],
                words[2],
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Integer.parseInt(words[6]),
                Integer.parseInt(words[7]),
                words[8]);
    }
}
