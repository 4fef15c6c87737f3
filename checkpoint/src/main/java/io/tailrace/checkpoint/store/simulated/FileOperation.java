// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.simulated;

/** What a process does with files. */
public enum FileOperation {
    CREATE_DIRECTORY,
    LIST,
    CREATE,
    WRITE,
    SYNC,
    CLOSE,
    OPEN,
    READ,
    RENAME,
    DELETE,
    SYNC_DIRECTORY,
    LOCK
}
