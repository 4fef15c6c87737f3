// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import java.util.List;

/**
 * A part whose content is captured in the course of time, as a checkpoint lists it.
 *
 * @param part the number in its frames
 * @param nodes the operators that share it
 */
public record KeyedPart(int part, String kind, List<String> nodes) {

    public KeyedPart {
        nodes = List.copyOf(nodes);
    }
}
