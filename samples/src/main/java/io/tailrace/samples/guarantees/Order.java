// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

/** An order of a customer. Orders are numbered from 0 on. */
record Order(long number, long customer) {

    private static final long CUSTOMERS = 1_000;
    private static final long STRIDE = 7_919;

    /** The same whenever it is made again. */
    static Order of(long number) {
        return new Order(number, number * STRIDE % CUSTOMERS);
    }

    /** The how manieth of its customer it is; the stride leads to each of them in turn. */
    long nth() {
        return number / CUSTOMERS + 1;
    }

    /** The line that belongs to it, if all state is right. */
    String line() {
        return line(nth());
    }

    String line(long nth) {
        return number + " is order " + nth + " of customer " + customer;
    }
}
