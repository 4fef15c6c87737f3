// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.files;

import java.io.IOException;
import java.util.List;

/**
 * The files below one directory. Nothing is assumed to survive a crash of the machine before it was
 * synced: content by {@link AppendedFile#sync}, names (created, renamed, deleted) by {@link
 * #syncDirectory} of the directory they are in.
 *
 * <p>May be used by several threads at the same time.
 */
public interface StoreFiles {

    /** The path as a message names it, absolute. */
    String describe(String path);

    /**
     * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
     */
    void createDirectory(String directory) throws IOException;

    /**
     * The names in a directory, in any order.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such directory
     */
    List<String> list(String directory) throws IOException;

    /**
     * Begins a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
     */
    AppendedFile create(String path) throws IOException;

    /**
     * Opens a file to be read.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    StoredFile open(String path) throws IOException;

    /** Gives a file another name within its directory in one step, replacing what had it. */
    void rename(String from, String to) throws IOException;

    /**
     * Deletes a file or an empty directory.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    void delete(String path) throws IOException;

    /** Returns when all names in the directory are on the disk as they are now. */
    void syncDirectory(String directory) throws IOException;

    /**
     * Locks a file, which is made if there is none, against all that ask for the same lock, in this
     * process and others.
     *
     * @param owner who has it, for the message that others get
     * @throws StoreLockedException if somebody has it
     */
    HeldLock lock(String path, String owner) throws IOException;
}
