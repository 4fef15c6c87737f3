// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/**
 * Remembers what was deleted until a snapshot that knows of it is complete: incremental snapshots
 * must say that something is gone. Called for each deletion, with what was deleted still readable.
 */
public interface Tombstones {

    /** For those who take full snapshots only. */
    Tombstones NONE =
            new Tombstones() {
                @Override
                public void rowDeleted(int ordinal) {}

                @Override
                public void cellCleared(int ordinal, int stateId) {}
            };

    void rowDeleted(int ordinal);

    void cellCleared(int ordinal, int stateId);
}
