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
 * @param restartsAfterEachStep whether the operator is snapshotted, closed, and restored into a new
 *     instance after each call
 */
public record HarnessSettings(
        Codecs codecs, long startMs, Paranoia paranoia, boolean restartsAfterEachStep) {

    public HarnessSettings {
        Objects.requireNonNull(codecs, "codecs");
        Objects.requireNonNull(paranoia, "paranoia");
    }

    /** Strict, with the codecs that can be derived, and the clock at zero. */
    public static HarnessSettings standard() {
        return new HarnessSettings(Codecs.standard(), 0, Paranoia.ROUND_TRIP, false);
    }

    public HarnessSettings withCodecs(Codecs codecs) {
        return new HarnessSettings(codecs, startMs, paranoia, restartsAfterEachStep);
    }

    public HarnessSettings startingAt(Instant now) {
        return new HarnessSettings(codecs, now.toEpochMilli(), paranoia, restartsAfterEachStep);
    }

    /** State keeps values as they are given, as an engine's does. */
    public HarnessSettings trusting() {
        return new HarnessSettings(codecs, startMs, Paranoia.NONE, restartsAfterEachStep);
    }

    /**
     * Whatever the operator keeps in its fields is lost at every step, as it would be in a crash.
     */
    public HarnessSettings restartingAfterEachStep() {
        return new HarnessSettings(codecs, startMs, paranoia, true);
    }
}
