// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The files of one directory. Nothing is assumed to survive a crash of the machine before it was
 * synced: content by {@link JournalFile#sync}, names by {@link #syncNames}.
 *
 * <p>May be used by several threads at the same time.
 */
public interface JournalFiles {

    /** Where a file lies, for messages. */
    String describe(String name);

    List<String> list() throws IOException;

    /**
     * A file to be written and read.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
     */
    JournalFile create(String name) throws IOException;

    /**
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    JournalFile openToWrite(String name) throws IOException;

    /**
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    JournalFile openToRead(String name) throws IOException;

    /** In one step, replacing what had the name. */
    void rename(String from, String to) throws IOException;

    /** Does nothing if there is no such file. */
    void delete(String name) throws IOException;

    /** From here on, what was created, renamed and deleted survives a crash of the machine. */
    void syncNames() throws IOException;

    /**
     * Keeps other writers away until it is closed, or the process ends.
     *
     * @param owner who has it, for the message that others get
     * @throws JournalInUseException if somebody has it
     */
    Closeable lock(String owner) throws IOException;
}
