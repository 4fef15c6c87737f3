// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.Ttl;

/**
 * Where one declared state lies in every row. Offsets count from the row's beginning; {@link
 * #NOWHERE} where there is none.
 *
 * @param id the state's number in this store, from 0; stored only beside a header that says what it
 *     stands for
 * @param presenceWord which word holds the bit that says whether the state is there
 * @param word the first word of what lies in words
 * @param length how many words that are
 * @param ref the value, accumulator or big cell
 * @param deadlineWord when a small cell expires
 * @param armedWord for when the state's expiry timer is set, see {@link CellExpiry}
 */
public record CellSlot(
        int id,
        int operator,
        String operatorName,
        KeyedStateSpec spec,
        CellKind kind,
        int presenceWord,
        long presenceBit,
        int word,
        int length,
        int ref,
        int deadlineWord,
        int armedWord) {

    public static final int NOWHERE = -1;

    public boolean expires() {
        return armedWord != NOWHERE;
    }

    public Ttl ttl() {
        return spec.ttl().orElseThrow();
    }

    /** How messages name the state. */
    public String description() {
        return "state '" + spec.name() + "' of operator '" + operatorName + "'";
    }
}
