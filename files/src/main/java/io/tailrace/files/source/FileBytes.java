// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of an open file, from first to last. Used by one thread. */
interface FileBytes extends Closeable {

    /**
     * @return how many bytes were read; 0 or less at what is the end for now
     */
    int read(byte[] into, int at, int length) throws IOException;

    /**
     * Goes forward.
     *
     * @return whether there are as many bytes
     */
    boolean skipTo(long offset) throws IOException;

    /** Goes back, in a file that is followed. */
    void goBackTo(long offset) throws IOException;

    /** Whether the file begins as it did. */
    boolean hasHead(FilePosition position) throws IOException;
}
