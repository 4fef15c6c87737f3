// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.util.Objects;

/**
 * Time to live of the entries of a state: of the whole of a value, number or fold, of each entry of
 * a map and each element of a list. A write (or read, if those refresh) lets an entry live {@code
 * millis} longer than its own time, so sets the deadline to that, unless it is later already: a
 * record out of order prolongs no life, and shortens none either. Once expired, an entry is absent
 * to its readers, and its memory is freed.
 *
 * <p>In event time a write has the time of the record or timer that does it, and so has a read. A
 * timer in processing time has no time of its own there: it counts as being at the watermark.
 *
 * <ul>
 *   <li>a <b>timer</b> in event time sees the entries whose deadline is later than its own time,
 *       even if the watermark has leapt past both, as it does when the input ends;
 *   <li>a <b>record</b> sees those whose deadline is later than its timestamp; a late record, one
 *       that the watermark has reached, those whose deadline is later than the watermark;
 *   <li>a <b>timer</b> in processing time sees those whose deadline is later than the watermark,
 *       and what it writes lives {@code millis} from the watermark.
 * </ul>
 *
 * <p>Before the first watermark a timer in processing time does not know what time it is. What it
 * writes then keeps the deadline it has; an entry that is new has none, and lives until something
 * that has a time writes it again (or reads it, if reads refresh).
 *
 * <p>So what is seen does not depend on how often watermarks come, as long as records are not late
 * and timers are not set for a time before that of who sets them. Memory is freed when the
 * watermark reaches the deadline, in the order of time with the timers of the key.
 *
 * <p>In processing time both are read from the host's clock, timers or not.
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
