// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import java.util.List;

/**
 * One part of a task's state, by which its frames are told apart.
 *
 * @param part the number in its frames
 * @param kind what sort of part it is, such as "keyed state", "source", "sink"
 * @param nodes the names of the pipeline's nodes whose state it is
 * @param notes for people to read, such as the positions of a source; no records
 */
public record PartContents(int part, String kind, List<String> nodes, List<String> notes) {

    public PartContents {
        nodes = List.copyOf(nodes);
        notes = List.copyOf(notes);
    }
}
