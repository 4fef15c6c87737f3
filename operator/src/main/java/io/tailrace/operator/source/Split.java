// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

import java.util.Objects;

/**
 * A part of a source that is read in order, and where to read on in it. The id is stable across
 * restarts.
 */
public record Split<P>(String id, P position) {

    public Split {
        Objects.requireNonNull(position, "position");
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "A split needs an id that is not blank: it names the split in checkpoints");
        }
    }
}
