// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.simulated;

import java.util.Random;

/** A file or a directory, whatever its name. */
sealed interface Node permits FileNode, DirectoryNode {

    /** A copy of what is left of it after the power has failed. */
    Node afterReboot(Random random);

    /** What it holds survives the failing of the power from here on. */
    void sync();

    /** A sync has failed: what was to be synced may be lost, whatever later syncs say. */
    void failToSync();
}
