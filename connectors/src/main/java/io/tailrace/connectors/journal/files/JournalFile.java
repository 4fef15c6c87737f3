// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.files;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that is written or read anywhere, by one thread at a time, but for {@link #sync}, which
 * another may call.
 */
public interface JournalFile extends Closeable {

    long length() throws IOException;

    void write(long at, byte[] from, int offset, int length) throws IOException;

    /**
     * Reads what is there.
     *
     * @return how many bytes; fewer than asked for only where the file ends
     */
    int read(long at, byte[] to, int offset, int length) throws IOException;

    /**
     * Returns when all that was written is on the disk. When this has failed nothing that was not
     * synced is to be relied on, even if a later sync succeeds.
     */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
}
