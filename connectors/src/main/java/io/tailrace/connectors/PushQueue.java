// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A bounded queue from many threads to one, of values with a number each.
 *
 * <ol>
 *   <li>What one thread offers is taken in the order in which it was offered. Nothing is lost or
 *       taken twice, and the queue lets go of what was taken.
 *   <li>{@link #offer} and {@link #take} never wait and allocate nothing.
 *   <li>Closing and offering have one order: after {@link #close} nothing gets in, and what got in
 *       before is counted in {@link #isClosedAndEmpty}, even if it is still being written.
 * </ol>
 *
 * <pre>
 *   offer: claim a place (tail, by CAS) | number | value          take: value or null | number | null out | head
 * </pre>
 *
 * <p>A place is free when its value is null, and its value is written last. The lowest bit of the
 * tail says that the queue is closed, so that a claim fails if it comes after the closing.
 */
final class PushQueue<T> {

    enum Outcome {
        IN,
        FULL,
        CLOSED
    }

    /** What was taken; one for each who takes, used again and again. */
    static final class Taken<T> {
        T value;
        long number;
    }

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(Object[].class);

    /** Far enough apart that threads at both ends do not meet in one line of a cache. */
    private static final int TAIL = 16;

    private static final int LIMIT = 32;
    private static final int HEAD = 48;

    /** In the line of the head, for both are the taker's. */
    private static final int GATE = HEAD + 1;

    private static final int WORD_COUNT = 64;

    private static final long CLOSED_BIT = 1;

    private final int capacity;
    private final int mask;
    private final Object[] values;
    private final long[] numbers;
    private final long[] words = new long[WORD_COUNT];

    PushQueue(int capacity) {
        int places = Integer.highestOneBit(Math.max(1, capacity - 1)) << 1;
        this.capacity = capacity;
        this.mask = places - 1;
        this.values = new Object[places];
        this.numbers = new long[places];
        words[LIMIT] = capacity;
    }

    int capacity() {
        return capacity;
    }

    /** Called by any thread. */
    Outcome offer(T value, long number) {
        while (true) {
            long tail = (long) WORDS.getVolatile(words, TAIL);
            if ((tail & CLOSED_BIT) != 0) {
                return Outcome.CLOSED;
            }
            long place = tail >> 1;
            if (place >= (long) WORDS.getAcquire(words, LIMIT) && !isRoomAt(place)) {
                return Outcome.FULL;
            }
            if (WORDS.compareAndSet(words, TAIL, tail, tail + 2)) {
                int at = (int) place & mask;
                numbers[at] = number;
                // Volatile: who looks for a sleeper after this must not look before it.
                VALUES.setVolatile(values, at, value);
                return Outcome.IN;
            }
        }
    }

    /** Looks at the head only when what is known of it is used up: it is the other side's line. */
    private boolean isRoomAt(long place) {
        long limit = (long) WORDS.getVolatile(words, HEAD) + capacity;
        WORDS.setRelease(words, LIMIT, limit);
        return place < limit;
    }

    /** Makes the caller the only one who takes, until it leaves; {@code false} if another is. */
    boolean tryEnter() {
        return WORDS.compareAndSet(words, GATE, 0L, 1L);
    }

    void leave() {
        WORDS.setRelease(words, GATE, 0L);
    }

    /**
     * Called by one thread at a time, see {@link #tryEnter}.
     *
     * @return whether there was something
     */
    @SuppressWarnings("unchecked") // only offer() puts values in
    boolean take(Taken<T> into) {
        long head = (long) WORDS.getOpaque(words, HEAD);
        int at = (int) head & mask;
        T value = (T) VALUES.getAcquire(values, at);
        if (value == null) {
            return false;
        }
        into.value = value;
        into.number = numbers[at];
        values[at] = null;
        WORDS.setRelease(words, HEAD, head + 1);
        return true;
    }

    /** Called by any thread. */
    void close() {
        WORDS.getAndBitwiseOr(words, TAIL, CLOSED_BIT);
    }

    /** Called by any thread. */
    void reopen() {
        WORDS.getAndBitwiseAnd(words, TAIL, ~CLOSED_BIT);
    }

    /** Whether nothing will come any more. */
    boolean isClosedAndEmpty() {
        long tail = (long) WORDS.getVolatile(words, TAIL);
        return (tail & CLOSED_BIT) != 0 && tail >> 1 == (long) WORDS.getVolatile(words, HEAD);
    }

    /** How many are in the queue, as far as can be told while others come and go. */
    int size() {
        long head = (long) WORDS.getVolatile(words, HEAD);
        long tail = (long) WORDS.getVolatile(words, TAIL) >> 1;
        return (int) Math.min(capacity, tail - head);
    }
}
