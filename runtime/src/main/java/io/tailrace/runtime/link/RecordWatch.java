// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import java.util.List;

/**
 * Looks at records on their way, for hosts that distrust user code: what was handed on may be read
 * by others, so nobody may change it. Called by whoever turns the tasks.
 */
public interface RecordWatch {

    /**
     * How a record gets from one node to the next.
     *
     * @param from the node that hands it on, empty where it comes out of a lane
     * @param port which of its outputs, for people to read
     * @param readers the nodes that are given it by the very call
     */
    record Way(String from, String port, List<String> readers) {

        public Way {
            readers = List.copyOf(readers);
        }
    }

    /** A record is about to be handed on; {@code passing} does it. */
    void pass(Way way, Object value, Runnable passing);

    /** A task has had its turn, and no user code of it is running. */
    void turned(String task);
}
