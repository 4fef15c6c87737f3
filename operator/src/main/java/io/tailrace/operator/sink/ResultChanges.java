// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

/**
 * What may become of a result after it was written. In order: who can take a later one can take
 * those before.
 */
public enum ResultChanges {
    /** Nothing: each result stands for itself and for good. */
    APPEND("results that stand"),
    /** A later result may take its place. */
    UPDATE("results that later ones replace"),
    /** It may be taken back. */
    RETRACT("results that are taken back");

    private final String words;

    ResultChanges(String words) {
        this.words = words;
    }

    /** As messages call such results. */
    public String words() {
        return words;
    }

    /** Whether whoever can take these can take those. */
    public boolean covers(ResultChanges other) {
        return compareTo(other) >= 0;
    }
}
