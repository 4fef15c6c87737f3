// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.util.Objects;

/**
 * Time to live of the entries of a state. An entry expires when the time of {@code domain} reaches
 * the time of its last write (or read, if those refresh) plus {@code millis}; from then on it is
 * never seen again, and its memory is freed.
 *
 * <p>In event time an entry's life begins at the timestamp of the record or timer that wrote it,
 * and ends when the watermark reaches the deadline; in processing time both are read from the
 * host's clock.
 */
public record Ttl(TimeDomain domain, long millis, boolean refreshedByReads) {

    public Ttl {
        Objects.requireNonNull(domain, "domain");
        if (millis <= 0) {
            throw new IllegalArgumentException(
                    "Time to live is " + millis + " ms; it must be at least 1 ms");
        }
    }

    public static Ttl eventTime(Duration life) {
        return new Ttl(TimeDomain.EVENT, life.toMillis(), false);
    }

    public static Ttl processingTime(Duration life) {
        return new Ttl(TimeDomain.PROCESSING, life.toMillis(), false);
    }

    /** Reads prolong the life of an entry too, not only writes. */
    public Ttl refreshingOnRead() {
        return new Ttl(domain, millis, true);
    }
}
