// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.files;

import java.io.Closeable;
import java.io.IOException;

/** A file to be read, by one thread at a time. */
public interface StoredFile extends Closeable {

    long length() throws IOException;

    /**
     * Fills a range of an array from a place of the file.
     *
     * @throws java.io.EOFException if the file ends before
     */
    void read(long at, byte[] to, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;
}
