// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import java.io.IOException;

/** Writes what one task has captured, block by block. */
public interface SectionWriter {

    /** Appends a block of whole frames (see the package {@code frame}). */
    void write(byte[] block, int length) throws IOException;

    /**
     * Bytes that were written and perhaps not synced yet are synced, as far as that is worth doing
     * now: so that {@link #finish} has little left to do. Called between blocks, to spread I/O.
     */
    void syncSoFar() throws IOException;

    /** Appends the index and syncs; nothing may follow. */
    void finish() throws IOException;

    /** Lets go of the file, finished or not; never throws. Called last. */
    void close();
}
