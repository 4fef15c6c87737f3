// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.simulated;

import java.io.IOException;

/**
 * What goes wrong with the files of one process. Asked around every operation; may also just count,
 * or wait.
 */
public interface FileFaults {

    /**
     * Throws if the operation is to fail without being done; a write has then written a part of its
     * bytes, and a sync has lost some.
     */
    default void before(FileOperation operation, String path) throws IOException {}

    /** Throws if the operation, which was done, is to look as if it had failed. */
    default void after(FileOperation operation, String path) throws IOException {}

    static FileFaults none() {
        return new FileFaults() {};
    }
}
