// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;

/** State that is an array of longs, written. */
public final class Longs {

    private Longs() {}

    public static void write(long[] state, ByteWriter to) {
        to.writeCount(state.length, 0, 0);
        for (long word : state) {
            to.writeLong(word);
        }
    }

    public static long[] read(ByteReader from) {
        long[] state = new long[(int) from.readCount(0, Long.BYTES)];
        for (int i = 0; i < state.length; i++) {
            state[i] = from.readLong();
        }
        return state;
    }
}
