// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.LongsSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Which word and which reference of a row holds what. Immutable; one per store.
 *
 * <pre>
 *   words   key or its hash | stamp, dirty | timer head, presence | more presence ... | cells, deadlines ...
 *   refs    key, if it is an object | values, accumulators, big cells ...
 * </pre>
 *
 * <p>A row of zeros (behind key and stamp) is an empty row: nothing present, no timer.
 */
public final class RowLayout {

    static final int KEY = 0;
    static final int STAMP = 1;
    static final int PRESENCE = 2;

    /** Bits of the first presence word that say what is present; the others are for timers. */
    private static final int FIRST_PRESENCE_BITS = 30;

    /** Raised in the first presence word while the row has timers in processing time. */
    static final long HAS_PROCESSING_TIMERS = 1L << FIRST_PRESENCE_BITS;

    private final boolean longKeys;
    private final List<CellSlot> slots;
    private final int presenceWords;
    private final int words;
    private final int refs;

    private RowLayout(
            boolean longKeys, List<CellSlot> slots, int presenceWords, int words, int refs) {
        this.longKeys = longKeys;
        this.slots = List.copyOf(slots);
        this.presenceWords = presenceWords;
        this.words = words;
        this.refs = refs;
    }

    /**
     * Lays out the states of all operators that share the rows.
     *
     * @param operatorNames by operator's index
     * @param specs the specs of each, in the same order
     */
    public static RowLayout of(
            boolean longKeys, List<String> operatorNames, List<List<KeyedStateSpec>> specs) {
        int states = specs.stream().mapToInt(List::size).sum();
        int presenceWords =
                1 + (Math.max(0, states - FIRST_PRESENCE_BITS) + Long.SIZE - 1) / Long.SIZE;
        List<CellSlot> slots = new ArrayList<>(states);
        int word = PRESENCE + presenceWords;
        int ref = longKeys ? 0 : 1;
        for (int operator = 0; operator < specs.size(); operator++) {
            for (KeyedStateSpec spec : specs.get(operator)) {
                CellKind kind = CellKind.of(spec);
                boolean expires = spec.ttl().isPresent();
                int length = lengthOf(spec, kind);
                int first = kind.primitive() ? word : CellSlot.NOWHERE;
                word += length;
                slots.add(
                        new CellSlot(
                                slots.size(),
                                operator,
                                operatorNames.get(operator),
                                spec,
                                kind,
                                presenceWordOf(slots.size()),
                                presenceBitOf(slots.size()),
                                first,
                                length,
                                kind.primitive() ? CellSlot.NOWHERE : ref++,
                                expires && !kind.big() ? word++ : CellSlot.NOWHERE,
                                expires ? word++ : CellSlot.NOWHERE));
            }
        }
        return new RowLayout(longKeys, slots, presenceWords, word, ref);
    }

    public boolean longKeys() {
        return longKeys;
    }

    /** By state id. */
    public List<CellSlot> slots() {
        return slots;
    }

    /** Words of a row. */
    public int words() {
        return words;
    }

    /** References of a row. */
    public int refs() {
        return refs;
    }

    /** Whether nothing is present and no timer is set in the row at {@code at}. */
    boolean empty(long[] page, int at) {
        long present = page[at + PRESENCE];
        for (int i = 1; i < presenceWords; i++) {
            present |= page[at + PRESENCE + i];
        }
        return present == 0;
    }

    private static int lengthOf(KeyedStateSpec spec, CellKind kind) {
        if (spec instanceof LongsSpec longs) {
            return longs.length();
        }
        return kind.primitive() ? 1 : 0;
    }

    private static int presenceWordOf(int id) {
        return id < FIRST_PRESENCE_BITS
                ? PRESENCE
                : PRESENCE + 1 + (id - FIRST_PRESENCE_BITS) / Long.SIZE;
    }

    private static long presenceBitOf(int id) {
        return 1L << (id < FIRST_PRESENCE_BITS ? id : (id - FIRST_PRESENCE_BITS) % Long.SIZE);
    }
}
