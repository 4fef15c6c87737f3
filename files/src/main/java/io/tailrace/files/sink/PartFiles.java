// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What a writer asks of its directory. All names are of entries below it, with slashes between
 * folders; the directory itself is the empty name.
 */
interface PartFiles {

    /** Where a file lies, for messages. */
    String describe(String name);

    /** Names of the entries of a folder, without the folder's; none if there is no such folder. */
    List<String> list(String folder) throws IOException;

    boolean isFolder(String name) throws IOException;

    boolean exists(String name) throws IOException;

    long size(String name) throws IOException;

    /** All of a small file; empty if there is no such file. */
    Optional<byte[]> read(String name) throws IOException;

    /** Whether two files hold the same bytes. */
    boolean areEqual(String one, String other) throws IOException;

    /** A folder in one that is there; nothing happens if it is there already. */
    void makeFolder(String name) throws IOException;

    /** A file that must not exist yet. */
    Part create(String name) throws IOException;

    /** Writes on at the end of a file that was closed. */
    Part reopen(String name) throws IOException;

    /** Makes a file, which must not exist yet, of the beginning of another. */
    Part copy(String from, String to, long bytes) throws IOException;

    /** At once and wholly, or not at all; from one folder to another, too. */
    void rename(String from, String to) throws IOException;

    /** Does nothing if there is no such file. */
    void delete(String name) throws IOException;

    /**
     * From here on, what was created, renamed and deleted in a folder survives a crash of the
     * machine.
     */
    void sync(String folder) throws IOException;

    /** A file that is being written. */
    interface Part extends Closeable {

        /** Writes all of it. */
        void write(ByteBuffer bytes) throws IOException;

        void sync() throws IOException;
    }
}
