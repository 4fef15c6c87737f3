// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

import java.util.Objects;

/**
 * What a sink says of itself.
 *
 * @param guarantee the most it can promise
 * @param blocking whether writing may wait for the outside world; if so its task gets a thread of
 *     its own
 * @param takes what may become of the results that it is given; nothing, unless it says so
 */
public record SinkTraits(SinkGuarantee guarantee, boolean blocking, ResultChanges takes) {

    public SinkTraits {
        Objects.requireNonNull(guarantee, "guarantee");
        Objects.requireNonNull(takes, "takes");
    }

    public static SinkTraits of(SinkGuarantee guarantee) {
        return new SinkTraits(guarantee, false, ResultChanges.APPEND);
    }

    public SinkTraits thatBlocks() {
        return new SinkTraits(guarantee, true, takes);
    }

    /**
     * Says that the sink does what is right with panes that replace earlier ones, or take them
     * back, so that a stream of changes can be led into it as it is.
     */
    public SinkTraits thatTakes(ResultChanges changes) {
        return new SinkTraits(guarantee, blocking, changes);
    }
}
