// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

/** How many rows one checkpoint has more, less, otherwise and just as another. */
record RowChanges(long added, long removed, long changed, long same) {

    static final RowChanges NONE = new RowChanges(0, 0, 0, 0);

    RowChanges plus(RowChanges more) {
        return new RowChanges(
                added + more.added,
                removed + more.removed,
                changed + more.changed,
                same + more.same);
    }
}
