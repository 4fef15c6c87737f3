// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

/** What a journal remembers of a producer. Guarded by the journal's lock. */
public final class KnownProducer {

    /** The sequence of a producer that has put nothing. */
    public static final long NONE = -1;

    private final int number;
    private final String name;
    private long lastSequence;
    private long lastMs;
    private boolean inUse;

    KnownProducer(int number, String name, long lastSequence, long lastMs) {
        this.number = number;
        this.name = name;
        this.lastSequence = lastSequence;
        this.lastMs = lastMs;
    }

    int number() {
        return number;
    }

    public String name() {
        return name;
    }

    long lastSequence() {
        return lastSequence;
    }

    long lastMs() {
        return lastMs;
    }

    void onRecord(long sequence, long timeMs) {
        lastSequence = sequence;
        lastMs = timeMs;
    }

    /** From here on it is not forgotten while the journal is open. */
    void use() {
        inUse = true;
    }

    boolean isInUse() {
        return inUse;
    }
}
