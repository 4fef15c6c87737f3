// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

/**
 * A record that knows where it comes from and which way it has taken.
 *
 * @param split which split it began in, among all of all sources
 * @param seq its place in the split
 * @param key what it is keyed by, modulo whatever a node keys by
 * @param bornAt its timestamp in the source
 * @param mayBeLate whether a watermark may have overtaken it through no fault of the engine
 * @param path the nodes it has been through, and as which of their results
 * @param order what it must not be overtaken within: records with equal {@code order} keep theirs
 */
record Event(
        int split, int seq, long key, long bornAt, boolean mayBeLate, String path, String order) {

    static Event born(int split, int seq, long key, long bornAt, boolean mayBeLate) {
        return new Event(split, seq, key, bornAt, mayBeLate, "", "s" + split);
    }

    /** Names this very record: no two in a run have the same. */
    String id() {
        return split + "." + seq + path;
    }

    /** A number drawn from its content, the same on every path. */
    int draw(int bound) {
        long mixed = (split * 1_000_003L + seq + 1) * 0x9E3779B97F4A7C15L;
        return (int) Long.remainderUnsigned(mixed >>> 17, bound);
    }

    /** A result of a node, in order with its other results of that sort. */
    Event through(String step) {
        return new Event(split, seq, key, bornAt, mayBeLate, path + ">" + step, order + ">" + step);
    }

    /** From here on, records of different keys go different ways. */
    Event orderedByKey(long byKey) {
        return new Event(split, seq, key, bornAt, mayBeLate, path, order + "/" + byKey);
    }

    /** From here on no order is kept. */
    Event unordered() {
        return new Event(split, seq, key, bornAt, mayBeLate, path, order + "~" + id());
    }

    /** From here on its timestamp has nothing to do with when it comes. */
    Event late() {
        return new Event(split, seq, key, bornAt, true, path, order);
    }
}
