// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.Arrays;

/**
 * Of each of 2^14 registers, chosen by the first bits of a hash, the longest run of zeros that the
 * rest of a hash began with, plus one. Few registers are kept as a sorted list, many as an array of
 * all; what is estimated is the same. Mutable.
 *
 * @param used how many entries of {@code sparse} count, each {@code register << 6 | rank}
 * @param registers empty while {@code sparse} is in use
 */
record HyperLogLog(int used, int[] sparse, byte[] registers) {

    static final int PRECISION = 14;
    static final int REGISTERS = 1 << PRECISION;

    /** Past it the list would be as large as the array. */
    static final int MOST_SPARSE = REGISTERS / Integer.BYTES;

    private static final int RANK_BITS = 6;
    private static final int RANK_MASK = (1 << RANK_BITS) - 1;
    private static final int FIRST_CAPACITY = 8;

    static HyperLogLog empty() {
        return new HyperLogLog(0, new int[0], new byte[0]);
    }

    boolean isDense() {
        return registers.length > 0;
    }

    HyperLogLog addHash(long hash) {
        int register = (int) (hash >>> Long.SIZE - PRECISION);
        // The bit set below the rest ends a run that would not end otherwise.
        long rest = hash << PRECISION | 1L << PRECISION - 1;
        return raise(register, Long.numberOfLeadingZeros(rest) + 1);
    }

    HyperLogLog merge(HyperLogLog other) {
        HyperLogLog merged = this;
        if (other.isDense()) {
            merged = merged.dense();
            for (int register = 0; register < REGISTERS; register++) {
                merged.raiseDense(register, other.registers[register]);
            }
        } else {
            for (int i = 0; i < other.used; i++) {
                int entry = other.sparse[i];
                merged = merged.raise(entry >>> RANK_BITS, entry & RANK_MASK);
            }
        }
        return merged;
    }

    /** How many registers have each rank. */
    int[] registersByRank() {
        int[] byRank = new int[Long.SIZE - PRECISION + 2];
        if (isDense()) {
            for (byte rank : registers) {
                byRank[rank]++;
            }
            return byRank;
        }
        byRank[0] = REGISTERS - used;
        for (int i = 0; i < used; i++) {
            byRank[sparse[i] & RANK_MASK]++;
        }
        return byRank;
    }

    private HyperLogLog raise(int register, int rank) {
        if (isDense()) {
            raiseDense(register, rank);
            return this;
        }
        // The first entry of the register, if there is one, or that of a later one.
        int found = Arrays.binarySearch(sparse, 0, used, register << RANK_BITS);
        int at = found < 0 ? -found - 1 : found;
        if (at < used && sparse[at] >>> RANK_BITS == register) {
            sparse[at] = Math.max(sparse[at], register << RANK_BITS | rank);
            return this;
        } else if (used == MOST_SPARSE) {
            return dense().raise(register, rank);
        }
        int[] entries =
                used < sparse.length
                        ? sparse
                        : Arrays.copyOf(sparse, Math.max(FIRST_CAPACITY, used * 2));
        System.arraycopy(entries, at, entries, at + 1, used - at);
        entries[at] = register << RANK_BITS | rank;
        return new HyperLogLog(used + 1, entries, registers);
    }

    private void raiseDense(int register, int rank) {
        registers[register] = (byte) Math.max(registers[register], rank);
    }

    private HyperLogLog dense() {
        if (isDense()) {
            return this;
        }
        HyperLogLog dense = new HyperLogLog(0, new int[0], new byte[REGISTERS]);
        for (int i = 0; i < used; i++) {
            dense.raiseDense(sparse[i] >>> RANK_BITS, sparse[i] & RANK_MASK);
        }
        return dense;
    }
}
