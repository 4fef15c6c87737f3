// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.RefusedNullException;
import io.tailrace.state.row.CellSlot;

/** Refuses {@code null} where state must not hold it. */
final class Absent {

    private Absent() {}

    static <T> T refused(T value, String what, CellSlot slot) {
        if (value == null) {
            throw new RefusedNullException(
                    "The "
                            + slot.description()
                            + " was given null as "
                            + what
                            + ". Remedy: remove() or clear() where there is nothing, or use"
                            + " Optional as type");
        }
        return value;
    }
}
