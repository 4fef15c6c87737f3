// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.files;

import java.io.Closeable;
import java.io.IOException;

/** A new file that is written from its beginning to its end, by one thread at a time. */
public interface AppendedFile extends Closeable {

    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Returns when all that was written is on the disk. When this has failed the file must not be
     * relied on any more, even if a later sync succeeds: what was not written may be forgotten.
     */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
}
