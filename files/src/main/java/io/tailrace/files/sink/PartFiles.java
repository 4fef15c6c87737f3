// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** What a writer asks of its directory. All names are of entries of it. */
interface PartFiles {

    /** Where a file lies, for messages. */
    String describe(String name);

    List<String> list() throws IOException;

    boolean exists(String name) throws IOException;

    long size(String name) throws IOException;

    /** A file that must not exist yet. */
    Part create(String name) throws IOException;

    /** At once and wholly, or not at all. */
    void rename(String from, String to) throws IOException;

    /** Does nothing if there is no such file. */
    void delete(String name) throws IOException;

    /** From here on, what was created, renamed and deleted survives a crash of the machine. */
    void sync() throws IOException;

    /** A file that is being written. */
    interface Part extends Closeable {

        /** Writes all of it. */
        void write(ByteBuffer bytes) throws IOException;

        void sync() throws IOException;
    }
}
