// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

/** Some time of the system's nanosecond clock. */
public record Span(long fromNanos, long toNanos) {

    boolean overlaps(long from, long to) {
        return fromNanos < to && from < toNanos;
    }
}
