// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

/**
 * Events handed out in turn. Before lanes larger than what they and their overflow can hold, so
 * that nobody is still reading an event when its turn comes again. Used by one thread.
 */
final class EventPool {
    private final W1Event[] events;
    private int next;

    /**
     * @param size a power of two
     */
    EventPool(int size) {
        events = new W1Event[size];
        for (int i = 0; i < size; i++) {
            events[i] = new W1Event();
        }
    }

    W1Event take() {
        W1Event event = events[next];
        next = (next + 1) & (events.length - 1);
        return event;
    }
}
