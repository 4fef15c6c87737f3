// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w3x;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Tally;

/** Strings by Zipf's law: the first comes twice as often as the second, and so on. */
final class Keys {
    static final int BUCKETS = 8;

    private final String[] names;
    private final double[] cumulated;

    Keys(int count) {
        names = new String[count];
        cumulated = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            names[i] = "customer-" + i;
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
    }

    int count() {
        return names.length;
    }

    String name(int index) {
        return names[index];
    }

    static int indexOf(String name) {
        return Integer.parseInt(name, "customer-".length(), name.length(), 10);
    }

    /** The key of an event. */
    int draw(long number) {
        double at = (Load.mixed(number) >>> 11) * 0x1.0p-53 * cumulated[cumulated.length - 1];
        int low = 0;
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static int bucket(long number) {
        return (int) (Load.value(number) % BUCKETS);
    }

    /** By which results are told apart in the tally. */
    static long place(int key, int bucket) {
        return (long) key * BUCKETS + bucket;
    }

    /** The checksum of all counts from one to those given. */
    static long checksum(long[] counts) {
        long sum = 0;
        for (int place = 0; place < counts.length; place++) {
            for (long count = 1; count <= counts[place]; count++) {
                sum += Tally.contribution(place, count);
            }
        }
        return sum;
    }
}
