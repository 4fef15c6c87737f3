// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

/** Why a checkpoint was taken, and with that how long it is kept. */
public enum CheckpointKind {
    /** One of many; deleted when enough later ones are complete. */
    PERIODIC,
    /** The last one of a run that was stopped and can be resumed. */
    STOP,
    /** The last one of a run whose input has ended: there is nothing to resume. */
    END,
    /** Kept until somebody deletes it. */
    SAVEPOINT
}
