// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

/**
 * What a source says of itself.
 *
 * @param bounded whether every split ends
 * @param replayable whether reading again from a position yields the same records; only then can
 *     nothing be lost
 * @param blocking whether polling may wait for the outside world; if so its task gets a thread of
 *     its own
 * @param discoversSplits whether splits may appear while running: hosts then ask again from time to
 *     time, and the source never ends by itself
 */
public record SourceTraits(
        boolean bounded, boolean replayable, boolean blocking, boolean discoversSplits) {

    public static SourceTraits replayableAndBounded() {
        return new SourceTraits(true, true, false, false);
    }

    public static SourceTraits replayableAndEndless() {
        return new SourceTraits(false, true, false, false);
    }

    public SourceTraits notReplayable() {
        return new SourceTraits(bounded, false, blocking, discoversSplits);
    }

    public SourceTraits thatBlocks() {
        return new SourceTraits(bounded, replayable, true, discoversSplits);
    }

    public SourceTraits discoveringSplits() {
        return new SourceTraits(bounded, replayable, blocking, true);
    }
}
