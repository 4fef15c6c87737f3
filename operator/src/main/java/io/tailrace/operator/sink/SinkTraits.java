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
 */
public record SinkTraits(SinkGuarantee guarantee, boolean blocking) {

    public SinkTraits {
        Objects.requireNonNull(guarantee, "guarantee");
    }

    public static SinkTraits of(SinkGuarantee guarantee) {
        return new SinkTraits(guarantee, false);
    }

    public SinkTraits thatBlocks() {
        return new SinkTraits(guarantee, true);
    }
}
