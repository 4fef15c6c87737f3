// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.function.Supplier;

/**
 * Events handed out in turn. Before lanes larger than what they and their overflow can hold, so
 * that nobody is still reading an event when its turn comes again. Used by one thread.
 */
public final class EventPool<T> {
    private final Object[] events;
    private int next;

    /**
     * @param size a power of two
     */
    public EventPool(int size, Supplier<T> maker) {
        events = new Object[size];
        for (int i = 0; i < size; i++) {
            events[i] = maker.get();
        }
    }

    @SuppressWarnings("unchecked") // only what the maker has made is in there
    public T take() {
        T event = (T) events[next];
        next = (next + 1) & (events.length - 1);
        return event;
    }
}
