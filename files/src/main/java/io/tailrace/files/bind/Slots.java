// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import java.util.Arrays;
import java.util.Optional;

/**
 * The values of one record while it is read, by the index of their component: primitives as
 * numbers, without a box. For one thread, used again and again.
 */
public final class Slots {

    private final long[] numbers;
    private final Object[] objects;
    private final boolean[] taken;

    public Slots(int components) {
        numbers = new long[components];
        objects = new Object[components];
        taken = new boolean[components];
    }

    /** Forgets everything, and holds on to nothing. */
    public void clear() {
        Arrays.fill(numbers, 0);
        Arrays.fill(objects, null);
        Arrays.fill(taken, false);
    }

    /** Marks that there is a value, and returns whether there was none. */
    public boolean take(int index) {
        boolean first = !taken[index];
        taken[index] = true;
        return first;
    }

    public boolean isTaken(int index) {
        return taken[index];
    }

    /** A whole number, a character, or 1 for true. */
    public void number(int index, long value) {
        numbers[index] = value;
    }

    public void real(int index, double value) {
        numbers[index] = Double.doubleToRawLongBits(value);
    }

    public void object(int index, Object value) {
        objects[index] = value;
    }

    /** Puts the object of a slot into an {@code Optional}. */
    public void wrapOptional(int index) {
        objects[index] = Optional.of(objects[index]);
    }

    static long number(Slots slots, int index) {
        return slots.numbers[index];
    }

    static double real(Slots slots, int index) {
        return Double.longBitsToDouble(slots.numbers[index]);
    }

    static Object object(Slots slots, int index) {
        return slots.objects[index];
    }
}
