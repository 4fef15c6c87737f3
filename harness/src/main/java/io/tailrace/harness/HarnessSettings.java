// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.state.Paranoia;
import io.tailrace.state.codec.Codecs;
import java.time.Instant;
import java.util.Objects;

/**
 * How an operator is tested. By default strictly: its state distrusts it, and what it emits is
 * watched.
 *
 * @param codecs for keys and states
 * @param startMs where the clock stands at first, in milliseconds since the epoch
 * @param paranoia whether every stored value is written and read back
 * @param watching whether values are watched, so that none changes once others may be reading it
 * @param restartsAfterEachStep whether the operator is snapshotted, closed, and restored into a new
 *     instance after each call
 */
public record HarnessSettings(
        Codecs codecs,
        long startMs,
        Paranoia paranoia,
        boolean watching,
        boolean restartsAfterEachStep) {

    public HarnessSettings {
        Objects.requireNonNull(codecs, "codecs");
        Objects.requireNonNull(paranoia, "paranoia");
    }

    /** Strict, with the codecs that can be derived, and the clock at zero. */
    public static HarnessSettings standard() {
        return new HarnessSettings(Codecs.standard(), 0, Paranoia.ROUND_TRIP, true, false);
    }

    public HarnessSettings withCodecs(Codecs codecs) {
        return new HarnessSettings(codecs, startMs, paranoia, watching, restartsAfterEachStep);
    }

    public HarnessSettings startingAt(Instant now) {
        return new HarnessSettings(
                codecs, now.toEpochMilli(), paranoia, watching, restartsAfterEachStep);
    }

    /** State keeps values as they are given, as an engine's does. */
    public HarnessSettings trusting() {
        return new HarnessSettings(codecs, startMs, Paranoia.NONE, watching, restartsAfterEachStep);
    }

    /**
     * Looks away from changes of records and of emitted values. For values that change without
     * their content doing so, by a cache that cannot be told from content.
     */
    public HarnessSettings withoutWatchingRecords() {
        return new HarnessSettings(codecs, startMs, paranoia, false, restartsAfterEachStep);
    }

    /**
     * Whatever the operator keeps in its fields is lost at every step, as it would be in a crash.
     */
    public HarnessSettings restartingAfterEachStep() {
        return new HarnessSettings(codecs, startMs, paranoia, watching, true);
    }
}
